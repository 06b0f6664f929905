/** Where the phone is, WGS-84 as the browser gives it. */
export interface Position {
  readonly lon: number
  readonly lat: number
  readonly accuracyMetres: number
  /** When it was fixed, epoch ms by the phone. */
  readonly atMs: number
}

export type PositionProblem = 'refused' | 'unavailable' | 'timeout'

const fixed = ({ coords, timestamp }: GeolocationPosition): Position => ({ lon: coords.longitude, lat: coords.latitude, accuracyMetres: coords.accuracy, atMs: timestamp })

function problemOf(error: GeolocationPositionError): PositionProblem {
  return error.code === error.PERMISSION_DENIED ? 'refused' : error.code === error.TIMEOUT ? 'timeout' : 'unavailable'
}

/** One fix, at most `maxAgeMs` old. Rejects with a {@link PositionProblem}. */
export function readPosition(maxAgeMs = 15_000, timeoutMs = 20_000): Promise<Position> {
  return new Promise((resolve, reject) => {
    if (!navigator.geolocation) {
      reject(new Error('unavailable' satisfies PositionProblem))
      return
    }
    navigator.geolocation.getCurrentPosition((at) => resolve(fixed(at)), (error) => reject(new Error(problemOf(error))), { enableHighAccuracy: true, maximumAge: maxAgeMs, timeout: timeoutMs })
  })
}
