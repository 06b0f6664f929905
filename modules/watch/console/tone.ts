import type { Severity } from '#platform/kernel/severity.ts'

interface Beat {
  readonly hertz: number
  readonly from: number
  readonly seconds: number
}

const beats = (count: number, hertz: readonly number[], seconds: number, every: number): Beat[] => Array.from({ length: count }, (_, at) => ({ hertz: hertz[at % hertz.length]!, from: at * every, seconds }))

/** Each colour by count and pitch, so that it is told apart without looking; red is the only one of two pitches. */
const TONES: Readonly<Record<Severity | 'check', { readonly beats: readonly Beat[]; readonly gain: number }>> = {
  red: { beats: beats(8, [880, 660], 0.28, 0.32), gain: 0.5 },
  orange: { beats: beats(3, [780], 0.3, 0.45), gain: 0.4 },
  yellow: { beats: beats(2, [620], 0.22, 0.4), gain: 0.25 },
  blue: { beats: beats(1, [520], 0.25, 1), gain: 0.15 },
  check: { beats: beats(4, [700, 900], 0.18, 0.24), gain: 0.45 },
}

let context: AudioContext | null = null

function audio(): AudioContext | null {
  if (typeof AudioContext === 'undefined') return null
  context ??= new AudioContext()
  return context
}

/** Browsers let a page sound only after somebody touched it; until then it is silent. */
export function soundIsOn(): boolean {
  return audio()?.state === 'running'
}

/** Tries to wake the sound; works in the hand of somebody who presses a button. */
export async function wakeSound(): Promise<boolean> {
  const at = audio()
  if (!at) return false
  if (at.state !== 'running') await Promise.race([at.resume(), new Promise((resolve) => setTimeout(resolve, 500))])
  return soundIsOn()
}

export function playTone(name: Severity | 'check'): void {
  const at = audio()
  if (!at || at.state !== 'running') return
  const tone = TONES[name]
  for (const beat of tone.beats) {
    const from = at.currentTime + beat.from
    const oscillator = at.createOscillator()
    const gain = at.createGain()
    oscillator.frequency.value = beat.hertz
    oscillator.type = 'triangle'
    // Up and down within a hundredth of a second: a hard edge would click.
    gain.gain.setValueAtTime(0, from)
    gain.gain.linearRampToValueAtTime(tone.gain, from + 0.01)
    gain.gain.setValueAtTime(tone.gain, from + beat.seconds - 0.01)
    gain.gain.linearRampToValueAtTime(0, from + beat.seconds)
    oscillator.connect(gain).connect(at.destination)
    oscillator.start(from)
    oscillator.stop(from + beat.seconds)
  }
}
