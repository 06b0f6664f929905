import { describe, expect, it } from 'vitest'
import { databaseFault } from './database-fault.ts'

const coded = (code: string): Error => Object.assign(new Error('said the database'), { code })

describe('databaseFault', () => {
  it.each(['ECONNREFUSED', '08006', '57P01', '57P03', '53300'])('takes %s as a database out of reach', (code) => {
    expect(databaseFault(coded(code))).toBe('unavailable')
  })

  it.each(['Connection terminated unexpectedly', 'Client has encountered a connection error and is not queryable', 'timeout exceeded when trying to connect'])('takes the driver’s “%s” as a database out of reach', (message) => {
    expect(databaseFault(new Error(message))).toBe('unavailable')
  })

  it('knows a missing socket from a missing file', () => {
    expect(databaseFault(Object.assign(coded('ENOENT'), { syscall: 'connect' }))).toBe('unavailable')
    expect(databaseFault(Object.assign(coded('ENOENT'), { syscall: 'open' }))).toBeNull()
  })

  it('tells a full disk apart', () => {
    expect(databaseFault(coded('53100'))).toBe('disk-full')
  })

  it.each(['23505', '40001', '57014', '22P02'])('leaves %s to the call', (code) => {
    expect(databaseFault(coded(code))).toBeNull()
  })
})
