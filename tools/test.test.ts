import { describe, expect, it } from 'vitest'
import { sumVitest } from './test.mjs'

const file = (status: string, ...tests: string[]) => ({ name: 'x', status, assertionResults: tests.map(test => ({ status: test, fullName: 'x' })) })

describe('the sum of a test run', () => {
  it('counts passed and failed tests', () => {
    expect(sumVitest({ testResults: [file('passed', 'passed', 'passed'), file('failed', 'passed', 'failed')] })).toEqual({ passed: 3, failed: 1 })
  })

  it('counts a skipped test as failed: it proved nothing', () => {
    expect(sumVitest({ testResults: [file('passed', 'passed', 'skipped'), file('passed', 'todo')] })).toEqual({ passed: 1, failed: 2 })
  })

  it('counts a file that did not load', () => {
    expect(sumVitest({ testResults: [file('failed')] })).toEqual({ passed: 0, failed: 1 })
  })
})
