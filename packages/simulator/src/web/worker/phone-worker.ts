import type { ApiCall } from '../../host/api-definer.ts'
import type { Layout } from '../../host/environment.ts'
import type { Person } from '../../host/person.ts'
import { type Activity, createActivity } from '../../service/activity.ts'
import { createAppTimers } from '../../service/app-timers.ts'
import { createFailures, type Failures } from '../../service/failures.ts'
import type { Page } from '../../service/page.ts'
import { type StartedApp, startApp } from '../../start-app.ts'
import type { BootOptions, FromWorker, Question } from '../protocol.ts'
import { findNotice } from './notices.ts'
import { createOpenQuestions, type OpenQuestions } from './open-questions.ts'
import { type PersonsMessage, performMessage } from './perform-message.ts'
import { createStackWatch } from './stack-watch.ts'
import { createWatchedStorage } from './watched-storage.ts'
import { createWorkerHttp } from './worker-http.ts'
import { createWorkerRealm } from './worker-realm.ts'

/** One mini program in a Worker: what it draws and asks goes to the page, what the person does comes from there. */
export interface PhoneWorker {
  receive(message: PersonsMessage): void
}

const APP_LANGUAGES = {
  weapp: { zh: 'zh_CN', en: 'en' },
  alipay: { zh: 'zh-Hans', en: 'en' },
  bmp: { zh: 'zh-CN', en: 'en' },
}

export function bootPhone(options: BootOptions, post: (message: FromWorker) => void): PhoneWorker {
  const activity = createActivity()
  const failures = createFailures()
  watchFailures(failures, post)
  const questions = createOpenQuestions()
  const started = start(options, { activity, failures, post, questions })
  const { app, environment } = started
  const stack = createStackWatch(app, post)
  started.onDrawn = (page) => {
    post({ kind: 'draw', page: stack.idOf(page), route: page.route, tree: page.tree })
    stack.tell()
  }
  started.onCall = stack.tell
  started.idOf = stack.idOf
  failures.guard(() => app.launch(options.url))
  stack.tell()
  return {
    receive(message) {
      failures.guard(() => performMessage(message, { app, environment, questions, pageOf: stack.pageOf }))
      stack.tell()
    },
  }
}

interface WatchedApp extends StartedApp {
  onDrawn(page: Page): void
  onCall(): void
  idOf(page: Page): number
}

interface Wiring {
  activity: Activity
  failures: Failures
  post(message: FromWorker): void
  questions: OpenQuestions
}

function start(options: BootOptions, { activity, failures, post, questions }: Wiring): WatchedApp {
  const { platform, files, sandbox, user, appId, scene, hosts = {}, storage = {}, language } = options
  const timers = createAppTimers(activity, failures)
  const watched: Omit<WatchedApp, keyof StartedApp> = { onDrawn() {}, onCall() {}, idOf: () => 0 }
  const layout: Layout = {
    measure: (page, selections) =>
      questions.ask((id) => post({ kind: 'measure', id, page: watched.idOf(page), selections })),
  }
  const calls = {
    push(call: ApiCall) {
      const notice = findNotice(call)
      if (notice) post({ kind: 'notice', notice })
      watched.onCall()
      return 0
    },
  }
  const app = startApp({
    ...{ platform, activity, failures, calls, layout },
    files: new Map(Object.entries(files)),
    realm: createWorkerRealm(platform, { ...timers.globals, console }),
    login: { ...sandbox, user, ...(appId !== undefined && { appId }), mockCode: false },
    person: createAskingPerson(post, questions),
    http: createWorkerHttp(hosts, (exchange) => post({ kind: 'exchange', exchange })),
    hosts: {},
    storage: createWatchedStorage(storage, (changed) => post({ kind: 'storage', storage: changed })),
    device: { language: APP_LANGUAGES[platform][language] },
    ...(scene !== undefined && { scene }),
    onDrawn: (page) => watched.onDrawn(page),
  })
  return Object.assign(watched, app)
}

/** The person is on the page: each question waits for the answer of its number. */
function createAskingPerson(post: (message: FromWorker) => void, questions: OpenQuestions): Person {
  const ask = <Answer>(question: Question): Promise<Answer> =>
    questions.ask((id) => post({ kind: 'ask', id, question }))
  return {
    sheet: (question) => ask({ kind: 'sheet', question }),
    modal: (question) => ask({ kind: 'modal', question }),
    actionSheet: (question) => ask({ kind: 'actionSheet', question }),
    settings: (question) => ask({ kind: 'settings', question }),
  }
}

function watchFailures(failures: Failures, post: (message: FromWorker) => void): void {
  failures.onReport(() => {
    const error = failures.errors.at(-1)
    if (error) post({ kind: 'problem', problem: { message: error.message, stack: error.stack } })
  })
  self.addEventListener('unhandledrejection', (event) => {
    event.preventDefault()
    failures.report(event.reason)
  })
}
