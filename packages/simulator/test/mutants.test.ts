import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Mutant, mutatePackage } from './support/mutate.ts'
import { forgetRunnersRejections } from './support/rejections.ts'
import { walkThroughReminders } from './support/story.ts'

const REMINDERS = join(import.meta.dirname, 'fixtures/reminders')

forgetRunnersRejections()

test('the package as it is passes', async () => {
  await walkThroughReminders(REMINDERS)
})

test.each<Mutant>([
  {
    name: 'a button lost its bindtap',
    file: 'components/task-card/index.wxml',
    change: ['bindtap="remind"', ''],
    caught: /nothing listens to tap of <button>/,
  },
  {
    name: 'a script of the template is broken',
    file: 'words.wxs',
    change: ['state:', 'status:'],
    caught: /no such function in {{words.state\(item.asked\)}}/,
  },
  {
    name: 'a script of the template is missing',
    file: 'words.wxs',
    caught: /module not found: words.wxs/,
  },
  {
    name: 'a page is missing in app.json',
    file: 'app.json',
    change: [', "pages/permissions/index"', ''],
    caught: /page "pages\/permissions\/index" is not found/,
  },
  {
    name: 'the chunk of a sub-package is missing',
    file: 'history/pages/sent/index.js',
    caught: /module not found: history\/pages\/sent\/index/,
  },
  {
    name: 'a chunk of the app is missing',
    file: 'runtime.js',
    caught: /module not found: runtime/,
  },
  {
    name: 'a component is not declared',
    file: 'pages/tasks/index.json',
    change: ['"task-card"', '"tsak-card"'],
    caught: /0 elements match \[data-task="2"\] .remind/,
  },
  {
    name: 'a named template is missing',
    file: 'shared.wxml',
    change: ['name="link"', 'name="lnik"'],
    caught: /there is no template "link"/,
  },
  {
    name: 'the app awaits before it asks for consent',
    file: 'pages/tasks/index.js',
    change: ['remind({ detail }) {', 'async remind({ detail }) {\nawait undefined'],
    caught: /the page says .*can only be invoked by user TAP gesture/,
  },
  {
    name: 'the app uses fetch, which no phone has',
    file: 'pages/permissions/index.js',
    change: ['await wx.getSetting', "await fetch('http://127.0.0.1') && await wx.getSetting"],
    caught: /fetch is not defined/,
  },
  {
    name: 'the app uses the DOM, which no phone has',
    file: 'app.js',
    change: ['App({', 'document.title = 1\nApp({'],
    caught: /document is not defined/,
  },
])('is caught: $name', async (mutant) => {
  await expect(walkThroughReminders(mutatePackage(REMINDERS, mutant))).rejects.toThrow(mutant.caught)
})
