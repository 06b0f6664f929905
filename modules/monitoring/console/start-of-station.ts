/** A device that was heard and is in no register. */
export interface WaitingDevice {
  readonly protocol: string
  readonly station: string
}

/** What the form of its station begins with: only what the device itself said; place, kind and source are for a person. */
export function startOfStation({ protocol, station }: WaitingDevice, protocols: readonly string[]): Readonly<Record<string, string>> {
  return { address: station, protocol: protocols.includes(protocol) ? protocol : 'other' }
}
