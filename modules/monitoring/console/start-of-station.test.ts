import { describe, expect, it } from 'vitest'
import { startOfStation } from './start-of-station.ts'

describe('the form of a device that waits in quarantine', () => {
  it('begins with its address and protocol, and with nothing that nobody knows', () => {
    expect(startOfStation({ protocol: 'hj212', station: '88888880000001' }, ['sl651', 'hj212'])).toEqual({ address: '88888880000001', protocol: 'hj212' })
    expect(startOfStation({ protocol: 'gb26875', station: '7' }, ['sl651', 'hj212'])).toEqual({ address: '7', protocol: 'other' })
  })
})
