import { useEffect } from 'react'

const BEEP_HERTZ = 880
const BEEP_SECONDS = 0.35
const EVERY_MS = 1_600
const PULSE = [500, 200, 500]

/** One beep. A browser that has not been touched yet lets nothing sound; the phone then shakes only. */
function beep(audio: AudioContext): void {
  const [tone, volume] = [audio.createOscillator(), audio.createGain()]
  tone.frequency.value = BEEP_HERTZ
  volume.gain.setValueAtTime(0.4, audio.currentTime)
  volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + BEEP_SECONDS)
  tone.connect(volume).connect(audio.destination)
  tone.start()
  tone.stop(audio.currentTime + BEEP_SECONDS)
}

/** Rings and shakes while `on`. */
export function useRing(on: boolean): void {
  useEffect(() => {
    if (!on) return
    const audio = typeof AudioContext === 'undefined' ? null : new AudioContext()
    const pulse = (): void => {
      if (audio?.state === 'suspended') void audio.resume().catch(() => undefined)
      if (audio?.state === 'running') beep(audio)
      if ('vibrate' in navigator) navigator.vibrate(PULSE)
    }
    pulse()
    const timer = setInterval(pulse, EVERY_MS)
    return () => {
      clearInterval(timer)
      if ('vibrate' in navigator) navigator.vibrate(0)
      void audio?.close()
    }
  }, [on])
}
