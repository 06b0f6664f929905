import { describe, expect, it } from 'vitest'
import { missingPackages } from './install.mjs'

const here = { os: [process.platform], cpu: [process.arch] }
const lock = { packages: {
  '': { version: '0.1.0' },
  'node_modules/needed': { version: '1.0.0' },
  'node_modules/for-tests': { version: '1.0.0', dev: true },
  'node_modules/binary-here': { version: '1.0.0', optional: true, ...here },
  'node_modules/binary-elsewhere': { version: '1.0.0', optional: true, os: ['plan9'], cpu: [process.arch] },
  'node_modules/nice-to-have': { version: '1.0.0', optional: true },
} }

describe('what is missing', () => {
  it('is everything this machine needs when nothing is installed', () => {
    expect(missingPackages(lock, { packages: {} }, false)).toEqual(['node_modules/needed', 'node_modules/binary-here'])
    expect(missingPackages(lock, { packages: {} }, true)).toEqual(['node_modules/needed', 'node_modules/for-tests', 'node_modules/binary-here'])
  })

  it('is a package of another version', () => {
    const installed = { packages: { 'node_modules/needed': { version: '0.9.0' }, 'node_modules/binary-here': { version: '1.0.0' } } }
    expect(missingPackages(lock, installed, false)).toEqual(['node_modules/needed'])
  })

  it('is nothing when a start finds more than it needs', () => {
    expect(missingPackages(lock, lock, false)).toEqual([])
  })
})
