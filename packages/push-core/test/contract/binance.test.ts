import { binanceDriver } from './binance-driver.ts'
import { testProvider } from './contract.ts'

testProvider(binanceDriver)
