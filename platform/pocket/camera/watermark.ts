import { dateTimeText } from '#platform/kernel/instant.ts'
import type { Position } from '../position/position.ts'

/** What is written into a photo. */
export interface WatermarkFacts {
  readonly takenAtMs: number
  readonly position: Position | null
  /** Number of the task, hazard point or report. */
  readonly code: string
  readonly person: string
  /** SHA-256 of the picture as it came from the camera, hexadecimal. */
  readonly sha256: string
  readonly demo: boolean
  readonly drill: boolean
}

const placeText = (position: Position | null): string =>
  position === null ? '位置未取得' : `${position.lon.toFixed(5)}°E ${position.lat.toFixed(5)}°N ±${Math.round(position.accuracyMetres)} m`

/** The lines of the watermark, top to bottom. Evidence is kept in Chinese whatever the screen's language. */
export function watermarkLines(facts: WatermarkFacts): readonly string[] {
  const marks = `${facts.drill ? '【演练】' : ''}${facts.demo ? '【演示数据】' : ''}`
  return [`${marks}${facts.code}`, `${dateTimeText(facts.takenAtMs)} ${facts.person}`, placeText(facts.position), `SHA-256 ${facts.sha256.slice(0, 16)}`]
}

export interface Size {
  readonly width: number
  readonly height: number
}

/** The size within a longest side, in whole pixels, never enlarged. */
export function fitWithin({ width, height }: Size, longest: number): Size {
  const by = Math.min(1, longest / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * by)), height: Math.max(1, Math.round(height * by)) }
}
