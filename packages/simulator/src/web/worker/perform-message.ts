import { networkTypeOf } from '../../host/network-type.ts'
import type { Page } from '../../service/page.ts'
import type { StartedApp } from '../../start-app.ts'
import { walkElements } from '../../template/view-node.ts'
import type { ToWorker } from '../protocol.ts'
import type { OpenQuestions } from './open-questions.ts'

export type PersonsMessage = Exclude<ToWorker, { kind: 'boot' }>

export interface Controls extends StartedApp {
  questions: OpenQuestions
  pageOf(id: number): Page | undefined
}

/** Does to the app what its person did to the phone. */
export function performMessage(message: PersonsMessage, controls: Controls): void {
  const { app, questions, pageOf } = controls
  switch (message.kind) {
    case 'event':
      dispatch(message, controls)
      break
    case 'page-call':
      pageOf(message.page)?.call(message.method, ...('value' in message ? [message.value] : []))
      break
    case 'answer':
      questions.answer(message.id, message.answer)
      break
    case 'back':
      app.navigator.navigateBack(1)
      break
    case 'tab':
      pressTab(message.index, controls)
      break
    case 'navigate':
      followLink(message, controls)
      break
    case 'connect':
      connect(message.isConnected, controls)
  }
}

function dispatch(
  { page: id, path, event, isTap }: Extract<PersonsMessage, { kind: 'event' }>,
  { environment, pageOf }: Controls,
): void {
  const page = pageOf(id)
  // The finger may have been quicker than the drawing.
  if (!page || !walkElements(page.tree).some(({ element }) => element.path === path)) return
  const fire = () => page.dispatch(path, event)
  if (isTap) environment.gesture.during(fire)
  else fire()
}

function pressTab(index: number, { app: { manifest, navigator } }: Controls): void {
  const tab = manifest.tabs[index]
  if (!tab) return
  navigator.switchTab(`/${tab.route}`)
  navigator.top().call('onTabItemTap', { index, pagePath: tab.route, text: tab.text })
}

function followLink(
  { url, openType }: Extract<PersonsMessage, { kind: 'navigate' }>,
  { app: { navigator } }: Controls,
): void {
  if (openType === 'navigateBack') navigator.navigateBack(1)
  else if (openType === 'redirect') navigator.redirectTo(url)
  else if (openType === 'switchTab') navigator.switchTab(url)
  else if (openType === 'reLaunch') navigator.reLaunch(url)
  else navigator.navigateTo(url)
}

function connect(isConnected: boolean, { environment: { network, listeners } }: Controls): void {
  network.isConnected = isConnected
  listeners.emit('NetworkStatusChange', { isConnected, networkType: networkTypeOf(network) })
}
