import { testProvider } from './contract.ts'
import { wechatDriver } from './wechat-driver.ts'

testProvider(wechatDriver)
