import { type AppFunction, isFunction } from '../json.ts'
import type { AppEvents } from './app-events.ts'
import type { Method } from './methods.ts'
import { readList, readText } from './params.ts'
import type { Stage } from './stage.ts'

/** Code of the client that runs in the app's world, and calls back from there. */
export function createAppCodeMethods(stage: Stage, { emit }: AppEvents): Record<string, Method> {
  const defineGlobal = compileInApp(stage, '(name, value) => { globalThis[name] = value }')
  return {
    async 'App.callFunction'(params) {
      const called = compileInApp(stage, readText(params, 'functionDeclaration'))
      const values = readList(params, 'args').map(stage.bring)
      return { result: await stage.perform(() => called(...values)) }
    },
    'App.addBinding'(params) {
      const name = readText(params, 'name')
      defineGlobal(name, (...values: unknown[]) => emit('App.bindingCalled', { name, args: values }))
    },
  }
}

/** The function sees `wx`, `getApp` and `getCurrentPages` besides the globals of the app's world. */
export function compileInApp({ parts }: Pick<Stage, 'parts'>, declaration: string): AppFunction {
  const { app, world } = parts
  const run = world.realm.compile({
    source: `return (${declaration}\n)`,
    file: 'automator.js',
    parameters: Object.keys(app.globals),
  })
  const value = run(...Object.values(app.globals))
  if (!isFunction(value)) throw new Error('"functionDeclaration" must be a function')
  return value
}
