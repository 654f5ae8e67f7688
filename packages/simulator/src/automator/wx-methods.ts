import { type AppFunction, isFunction, isString, type JsonObject, toObject } from '../json.ts'
import { compileInApp } from './app-code-methods.ts'
import type { Method } from './methods.ts'
import { readList, readText } from './params.ts'
import type { Stage } from './stage.ts'

/** Members of `wx`, called or exchanged by the client. */
export function createWxMethods(stage: Stage): Record<string, Method> {
  const { mocks } = stage
  return {
    async 'App.callWxMethod'(params) {
      refusePlugin(params)
      const name = readText(params, 'method')
      const values = readList(params, 'args').map(stage.bring)
      return { result: await stage.perform(() => callMember(stage, name, values)) }
    },
    'App.mockWxMethod'(params) {
      refusePlugin(params)
      const name = readText(params, 'method')
      const answer = readAnswer(stage, params)
      if (answer) mocks.set(name, answer)
      else mocks.restore(name)
    },
  }
}

function refusePlugin({ pluginId }: JsonObject): void {
  if (pluginId !== undefined) throw new Error('the simulator knows no plugins')
}

function memberOf({ wx }: Stage, name: string): AppFunction {
  const member = wx[name]
  if (!isFunction(member)) throw new Error(`wx.${name} is not a function on this phone`)
  return member
}

function callMember(stage: Stage, name: string, values: unknown[]): unknown {
  const member = memberOf(stage, name)
  if (!stage.parts.environment.define.isAsynchronous(name)) return member(...values)
  return new Promise((resolve, reject) => {
    const fail = (reply: unknown) => reject(new Error(String(toObject(reply).errMsg)))
    member({ ...toObject(values[0]), success: resolve, fail })
  })
}

/** Undefined when the member's own answer is wanted back. */
function readAnswer(stage: Stage, params: JsonObject): AppFunction | undefined {
  const { result, functionDeclaration, method } = params
  if (!isString(functionDeclaration)) return 'result' in params ? () => result : undefined
  const mock = compileInApp(stage, functionDeclaration)
  const added = readList(params, 'args').map(stage.bring)
  const name = String(method)
  const origin = (...values: unknown[]) => stage.mocks.without(name, () => memberOf(stage, name)(...values))
  return (...values) => mock.call({ origin }, ...values, ...added)
}
