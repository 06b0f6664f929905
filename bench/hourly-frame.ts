import { encodeUplink, type UpElement } from '#protocols/sl651/encode.ts'

const HOUR_VALUES = 12
/** Twelve five-minute rains, the hour's sum, the battery. */
export const HOURLY_READINGS = HOUR_VALUES + 2

/** An hourly frame of SL 651 function 34 with little rain: nothing in it raises an alarm. `observedAt` in epoch ms. */
export function hourlyFrame(station: string, serial: number, observedAt: number): Uint8Array {
  const elements: UpElement[] = [
    { kind: 'rain-hour', values: Array.from({ length: HOUR_VALUES }, (_, i) => ((serial + i) % 5) / 10) },
    { kind: 'scalar', id: 0x1a, size: 3, decimals: 1, value: 2.4 },
    { kind: 'scalar', id: 0x38, size: 2, decimals: 2, value: 12.4 },
  ]
  return encodeUplink({ centre: 1, station, password: '1234' }, { fn: 0x34, serial, sentAt: observedAt, observation: { stationClass: 0x50, observedAt, elements } })
}
