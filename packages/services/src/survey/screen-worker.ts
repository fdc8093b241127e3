import { parentPort, workerData } from 'node:worker_threads'
import { openDatabase } from '@sunlit/db'
import { findSuspicions } from './find-suspicions.ts'
import type { ScreenWork } from './look-through.ts'

const main = parentPort
if (!main) throw new Error('screen-worker.ts runs as a thread of look-through.ts')

const { location, evaluationId, questions } = workerData as ScreenWork // set by look-through beside this file
const db = openDatabase(location, { postgres: { connections: 1 } })
const found = await findSuspicions(db.read, evaluationId, questions)
await db.close()
main.postMessage(found)
main.close()
