import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../../..')

/** Every folder with locale files: the platform's, the apps' and the modules'. */
function localeFolders(): string[] {
  const named = ['platform/server/locales', 'platform/web/locales', 'platform/console/locales', 'platform/pocket/locales', 'apps/console/locales', 'apps/pocket/locales']
  const modules = existsSync(join(ROOT, 'modules')) ? readdirSync(join(ROOT, 'modules')).map((name) => `modules/${name}/locales`) : []
  return [...named, ...modules].filter((folder) => existsSync(join(ROOT, folder)) && readdirSync(join(ROOT, folder)).length > 0)
}

type Tree = { [key: string]: string | Tree }

function leaves(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] => {
    const at = path === '' ? key : `${path}.${key}`
    return typeof value === 'string' ? [[at, value]] : leaves(value, at)
  })
}

const read = (folder: string, language: string): [string, string][] => leaves(JSON.parse(readFileSync(join(ROOT, folder, `${language}.json`), 'utf8')) as Tree)
const base = (key: string): string => key.replace(/_(one|other)$/, '')
const places = (text: string): string[] => [...new Set([...text.matchAll(/\{\{\s*(\w+)/g)].map((match) => match[1]!))].toSorted()

describe.each(localeFolders())('%s', (folder) => {
  it('has the same keys in Chinese and English', () => {
    const keys = (language: string): string[] => [...new Set(read(folder, language).map(([key]) => base(key)))].toSorted()
    expect(keys('en-US')).toEqual(keys('zh-CN'))
  })
  it('has no empty text and the same places to fill in', () => {
    const chinese = new Map(read(folder, 'zh-CN').map(([key, text]) => [base(key), text]))
    for (const [key, text] of [...read(folder, 'zh-CN'), ...read(folder, 'en-US')]) {
      expect(text.trim(), key).not.toBe('')
      expect(places(text), key).toEqual(places(chinese.get(base(key)) ?? text))
    }
  })
  // The platform serves people on duty; it does not compare them, reward them or watch how long they look at it.
  it('speaks of no ranking, no points, no streaks and no time online', () => {
    const rewards = /排行|排名|积分|签到天数|连续签到|在线时长|leader ?board|ranking|streak|time online/i
    expect([...read(folder, 'zh-CN'), ...read(folder, 'en-US')].filter(([, text]) => rewards.test(text))).toEqual([])
  })
})
