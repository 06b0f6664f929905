import { describe, expect, it } from 'vitest'
import { namedPaths } from './doc-paths.ts'

describe('paths in documents', () => {
  it('finds paths in code and in links, with their line', () => {
    const text = 'See `modules/alarm/contract.ts`.\n[why](adr/0001-x.md#top) and ![picture](../e2e/a.png)\n'
    expect(namedPaths(text, 'docs')).toEqual([
      { path: 'modules/alarm/contract.ts', line: 1 }, { path: 'docs/adr/0001-x.md', line: 2 }, { path: 'e2e/a.png', line: 2 },
    ])
  })

  it('leaves out addresses, names with holes, fenced blocks and other code', () => {
    const text = '`modules/<noun>/contract.ts` `npm start` `platform/*/x.ts` [a](https://a.b/c) [b](#here)\n```\n`tools/none.ts`\n```\n'
    expect(namedPaths(text, '')).toEqual([])
  })
})
