import { describe, expect, it } from 'vitest'
import { readAnswer } from './read-answer.ts'

describe('an answer by SMS or keypad', () => {
  it.each([
    ['1', null, 'received'],
    ['１', null, 'received'],
    ['1 马上到', null, 'received'],
    ['3，在外地', null, 'cannot'],
    ['', '2', 'talk'],
    ['收到', null, 'received'],
    ['我去不了，换人吧', null, 'cannot'],
    ['哪个点？', null, 'talk'],
    ['13900001234 是我新号', null, 'talk'],
    ['9', null, 'talk'],
  ])('%s (%s) means %s', (text, digit, answer) => {
    expect(readAnswer(digit, text)).toBe(answer)
  })

  it('takes silence for no answer', () => {
    expect(readAnswer(null, '  ')).toBeNull()
  })
})
