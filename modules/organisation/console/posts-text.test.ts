import { describe, expect, it } from 'vitest'
import { postsText } from './posts-text.ts'

describe('posts in one line', () => {
  it('names each post once, with all it is about', () => {
    expect(
      postsText([
        { title: '隐患点责任人', subjectCode: 'GQ-08' },
        { title: '村责任人', subjectCode: null },
        { title: '隐患点责任人', subjectCode: 'GQ-02' },
      ]),
    ).toBe('隐患点责任人 GQ-02、GQ-08，村责任人')
  })
})
