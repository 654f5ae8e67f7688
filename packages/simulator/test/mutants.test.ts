import { describe, expect, test } from 'vitest'
import type { PackagePlatform } from '../src/index.ts'
import { type Mutant, mutatePackage } from './support/mutate.ts'
import { forgetRunnersRejections } from './support/rejections.ts'
import { REMINDERS, walkThroughReminders } from './support/story.ts'

forgetRunnersRejections()

/** Where the packages say the same thing in other words. */
interface Words {
  template: string
  script: string
  tap: string
  global: string
}

const WORDS: Record<PackagePlatform, Words> = {
  weapp: { template: 'wxml', script: 'wxs', tap: 'bindtap', global: 'wx' },
  alipay: { template: 'axml', script: 'sjs', tap: 'onTap', global: 'my' },
  bmp: { template: 'bxml', script: 'bns', tap: 'bindtap', global: 'bn' },
}

const inEveryDialect = ({ template, script, tap, global }: Words): Mutant[] => [
  {
    name: 'a button lost its event',
    file: `components/task-card/index.${template}`,
    change: [`${tap}="remind"`, ''],
    caught: /nothing listens to tap of <button>/,
  },
  {
    name: 'a script of the template is broken',
    file: `words.${script}`,
    change: ['state:', 'status:'],
    caught: /no such function in {{words.state\(item.asked\)}}/,
  },
  {
    name: 'a script of the template is missing',
    file: `words.${script}`,
    caught: /module not found: words\./,
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
    file: `shared.${template}`,
    change: ['name="link"', 'name="lnik"'],
    caught: /there is no template "link"/,
  },
  {
    name: 'the app uses fetch, which no phone has',
    file: 'pages/permissions/index.js',
    change: ['this.setData(', "fetch('http://127.0.0.1')\nthis.setData("],
    caught: /fetch is not defined/,
  },
  {
    name: 'the app uses the DOM, which no phone has',
    file: 'app.js',
    change: ['App({', 'document.title = 1\nApp({'],
    caught: /document is not defined/,
  },
  {
    name: 'the app calls what the platform does not have',
    file: 'pages/permissions/index.js',
    change: ['this.setData(', `${global}.flyAway({})\nthis.setData(`],
    caught: /flyAway is not a function/,
  },
]

const ONLY_IN: Record<PackagePlatform, Mutant[]> = {
  weapp: [
    {
      name: 'the app awaits before it asks for consent',
      file: 'pages/tasks/index.js',
      change: ['remind({ detail }) {', 'async remind({ detail }) {\nawait undefined'],
      caught: /the page says .*can only be invoked by user TAP gesture/,
    },
  ],
  alipay: [
    {
      name: 'the app awaits before it asks for consent',
      file: 'pages/tasks/index.js',
      change: ['remind(index) {', 'async remind(index) {\nawait undefined'],
      caught: /the page says "the sheet may be opened only in a tap"/,
    },
    {
      name: 'an event is spelled without its capital',
      file: 'components/task-card/index.axml',
      change: ['onTap', 'ontap'],
      caught: /nothing listens to tap of <button>/,
    },
    {
      name: "an event is spelled as WeChat's",
      file: 'components/task-card/index.axml',
      change: ['onTap', 'bindtap'],
      caught: /nothing listens to tap of <button>/,
    },
    {
      name: "the component declares its properties as WeChat's do, and fires events",
      file: 'components/task-card/index.js',
      change: ['this.props.onRemind(this.props.index)', "this.triggerEvent('remind')"],
      caught: /triggerEvent is not a function/,
    },
    {
      name: 'a script of the template is no ES module',
      file: 'words.sjs',
      change: ['export default', 'exports ='],
      caught: /no such function in {{words.state\(item.asked\)}}/,
    },
    {
      name: 'the storage is called with a bare key',
      file: 'pages/permissions/index.js',
      change: ["{ key: 'asked' }", "'asked'"],
      caught: /the storage of Alipay takes { key, data }/,
    },
    {
      name: 'a call waits for a promise',
      file: 'pages/tasks/index.js',
      change: ['remind(index) {', "remind(index) {\nmy.getStorage({ key: 'asked' }).then(() => {})"],
      caught: /Cannot read properties of undefined \(reading 'then'\)/,
    },
  ],
  bmp: [
    {
      name: 'the app awaits before it asks for consent',
      file: 'pages/tasks/index.js',
      change: ['remind({ detail }) {', 'async remind({ detail }) {\nawait undefined'],
      caught: /the page says .*can only be invoked by user TAP gesture/,
    },
    {
      name: 'an attribute stands twice on one element',
      file: 'components/task-card/index.bxml',
      change: ['class="remind"', 'class="remind" class="button"'],
      caught: /index\.bxml:4: the attribute class stands twice/,
    },
    {
      name: "the directives are WeChat's",
      file: 'pages/tasks/index.bxml',
      change: [/bn:/g, 'wx:'],
      caught: /0 elements match \[data-task="2"\] .remind/,
    },
    {
      name: 'every member of the answer is taken for a template',
      file: 'pages/tasks/index.js',
      change: [
        'answers[app.templateId].type',
        'Object.values(answers).every(({ token }) => token) ? "accept" : "no token"',
      ],
      caught: /the page says "no token"/,
    },
    {
      name: 'a call waits for its callback',
      file: 'pages/tasks/index.js',
      change: [
        ' }).then(',
        ', success: (answers) => this.keep(detail.index, answers[app.templateId].type) }).then(() => {},',
      ],
      caught: /the page says "not asked"/,
    },
  ],
}

describe.each<PackagePlatform>(['weapp', 'alipay', 'bmp'])('%s', (platform) => {
  test('the package as it is passes', async () => {
    await walkThroughReminders(REMINDERS[platform], platform)
  })

  test.each([...inEveryDialect(WORDS[platform]), ...ONLY_IN[platform]])(
    'is caught: $name',
    async (mutant) => {
      const mutantDir = mutatePackage(REMINDERS[platform], mutant)
      await expect(walkThroughReminders(mutantDir, platform)).rejects.toThrow(mutant.caught)
    },
  )
})
