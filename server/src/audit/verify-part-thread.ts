/** A thread of `verifyFile`: checks the part of a file that it is given. */
import { parentPort, workerData } from 'node:worker_threads'
import { verifyPart, type PartTask } from './verify-part.ts'

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- to the thread that started this one, not to a window
parentPort?.postMessage(verifyPart(workerData as PartTask))
