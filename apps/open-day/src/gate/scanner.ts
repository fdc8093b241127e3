// oxlint-disable-next-line import/default -- Vite makes it of the module; worker.d.ts is what TypeScript checks
import ReadFrameThread from './read-frame-worker.ts?worker'
/** Reads a picture; `undefined` when there is no code in it. */
export type ReadFrame = (video: HTMLVideoElement) => Promise<string | undefined>

interface NativeDetector {
  detect(source: HTMLVideoElement | ImageData): Promise<readonly { readonly rawValue: string }[]>
}

interface NativeDetectors {
  new (options: { readonly formats: readonly string[] }): NativeDetector
  getSupportedFormats(): Promise<readonly string[]>
}

let made: Promise<ReadFrame> | undefined

/** The browser's own reader where it has one (it is faster), else one in a worker, so that the page stays quick under the thumb. Made once. */
export function theReader(): Promise<ReadFrame> {
  made ??= nativeReader()
    .then((native) => native ?? workerReader())
    .catch((error: unknown) => {
      made = undefined // whoever asks next tries again
      throw error
    })
  return made
}

async function nativeReader(): Promise<ReadFrame | undefined> {
  // Not in the types of the DOM: a draft of the WICG that Chromium on Android has.
  const Detectors = (globalThis as { readonly BarcodeDetector?: NativeDetectors }).BarcodeDetector
  const formats = await Detectors?.getSupportedFormats().catch((): readonly string[] => [])
  if (!Detectors || formats?.includes('qr_code') !== true) return undefined
  const detector = new Detectors({ formats: ['qr_code'] })
  // Its first look takes a while wherever it looks: not at the first visitor.
  await detector.detect(new ImageData(64, 64)).catch(() => [])
  return async (video) => (await detector.detect(video))[0]?.rawValue
}

/** Enough for a ticket that fills a third of the picture, and read in a fraction of the time of a whole one. */
const LONGEST = 720

async function workerReader(): Promise<ReadFrame> {
  const worker = new ReadFrameThread()
  // Its first word: the file is there, and kept for offline with the others.
  await answerOf(worker)
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d', { willReadFrequently: true })
  return async (video) => {
    const scale = Math.min(1, LONGEST / Math.max(video.videoWidth, video.videoHeight, 1))
    const [width, height] = [Math.floor(video.videoWidth * scale), Math.floor(video.videoHeight * scale)]
    if (!context || width === 0 || height === 0) return undefined
    canvas.width = width
    canvas.height = height
    context.drawImage(video, 0, 0, width, height)
    const { data } = context.getImageData(0, 0, width, height)
    worker.postMessage({ width, height, data }, [data.buffer])
    return (await answerOf(worker)) ?? undefined
  }
}

function answerOf(worker: Worker): Promise<string | null> {
  return new Promise((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<string | null>) => resolve(data), { once: true })
    worker.addEventListener('error', () => reject(new Error('the reader did not start')), { once: true })
  })
}

/** A ticket stays before the camera for a while: it is one scan until it has been out of sight for so long. */
const OUT_OF_SIGHT_MS = 2500

/** Lets each ticket through once for as long as it is shown. */
export function createOnce(clock: () => number): (text: string) => boolean {
  let last = { text: '', at: 0 }
  return (text) => {
    const isAgain = last.text === text && clock() - last.at < OUT_OF_SIGHT_MS
    last = { text, at: clock() }
    return !isAgain
  }
}
