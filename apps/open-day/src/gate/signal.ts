import type { GateAnswer } from './answer.ts'

let audio: AudioContext | undefined

/** Browsers allow sound only after somebody has touched the page. */
export function allowSound(): void {
  if (typeof AudioContext === 'undefined') return
  audio ??= new AudioContext()
  void audio.resume()
}

interface Signal {
  /** Hertz, one after the other. */
  readonly tones: readonly number[]
  readonly vibration: number[]
}

/** Two rising tones for yes, one deep for look again, two deep for no: told apart without looking. */
const SIGNALS: Readonly<Record<GateAnswer['kind'], Signal>> = {
  admit: { tones: [660, 990], vibration: [60] },
  inside: { tones: [330], vibration: [250] },
  cancelled: { tones: [220, 220], vibration: [200, 100, 200] },
  elsewhere: { tones: [330, 220], vibration: [200, 100, 200] },
  unreadable: { tones: [220], vibration: [120, 80, 120] },
}

const TONE_SECONDS = 0.14

export function signal(kind: GateAnswer['kind']): void {
  const { tones, vibration } = SIGNALS[kind]
  navigator.vibrate?.(vibration)
  for (const [index, hertz] of tones.entries()) playTone(hertz, index * TONE_SECONDS * 1.2)
}

function playTone(hertz: number, after: number): void {
  if (!audio) return
  const [tone, volume] = [audio.createOscillator(), audio.createGain()]
  const from = audio.currentTime + after
  tone.frequency.value = hertz
  volume.gain.setValueAtTime(0.4, from)
  volume.gain.exponentialRampToValueAtTime(0.001, from + TONE_SECONDS)
  tone.connect(volume).connect(audio.destination)
  tone.start(from)
  tone.stop(from + TONE_SECONDS)
}
