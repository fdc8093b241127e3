import { Button } from '@sunlit/ui'
import { useEffect, useRef, useState, type ReactElement } from 'react'
import { createOnce, theReader } from './scanner.ts'

interface CameraProps {
  readonly onText: (text: string) => Promise<void>
  /** Something else is being done: nobody is let in behind it. */
  readonly isPaused: boolean
}

/** Between two looks: a phone stays cool, and nobody waits longer than it takes to lower the hand. */
const LOOK_EVERY_MS = 90

/** The camera on the back; what it reads is given on, each ticket once for as long as it is shown. */
export function Camera({ onText, isPaused }: CameraProps): ReactElement {
  const video = useRef<HTMLVideoElement>(null)
  const [trouble, setTrouble] = useState<string>()
  useEffect(() => {
    if (isPaused || trouble !== undefined) return undefined
    const leaving = new AbortController()
    watch(video.current, onText, leaving.signal).catch((error: unknown) => {
      if (!leaving.signal.aborted) setTrouble(sentenceFor(error))
    })
    return () => leaving.abort()
  }, [onText, isPaused, trouble])
  return (
    <div className="gate-camera" hidden={isPaused}>
      {trouble === undefined ? (
        <>
          <video ref={video} muted playsInline aria-label="取景框" />
          <span className="gate-frame" aria-hidden="true" />
        </>
      ) : (
        <div className="gate-no-camera">
          <p role="alert">{trouble}</p>
          <Button onClick={() => setTrouble(undefined)}>再试一次</Button>
        </div>
      )}
    </div>
  )
}

async function watch(video: HTMLVideoElement | null, onText: (text: string) => Promise<void>, signal: AbortSignal): Promise<void> {
  if (!video) return
  while (!signal.aborted) await watchUntilLost(video, onText, signal)
}

/** Resolves when the camera is gone: a call came in, or another app took it, and its picture would stand still for ever. */
async function watchUntilLost(video: HTMLVideoElement, onText: (text: string) => Promise<void>, signal: AbortSignal): Promise<void> {
  const wanted = { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 960 } }
  const stream = await navigator.mediaDevices.getUserMedia({ video: wanted, audio: false })
  const stop = (): void => stream.getTracks().forEach((track) => track.stop())
  signal.addEventListener('abort', stop)
  if (signal.aborted) return stop()
  video.srcObject = stream
  await video.play()
  const lock = await navigator.wakeLock?.request('screen').catch(() => undefined)
  signal.addEventListener('abort', () => void lock?.release())
  const read = await theReader()
  const isNew = createOnce(Date.now)
  while (!signal.aborted && stream.active) {
    const text = await read(video)
    if (text !== undefined && !signal.aborted && isNew(text)) await onText(text)
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
  }
  await lock?.release()
}

function sentenceFor(error: unknown): string {
  if (!isSecureContext) return '这个地址不是安全连接（https），浏览器不让用摄像头。请改用 https 地址，或输报名号核验。'
  const name = error instanceof DOMException ? error.name : ''
  if (name === 'NotAllowedError') return '没有允许使用摄像头。请在浏览器设置里允许后再试，或输报名号核验。'
  if (name === 'NotFoundError') return '这台设备没有摄像头。请输报名号核验。'
  return '摄像头打不开，可能正被别的应用占用。请关掉后再试，或输报名号核验。'
}
