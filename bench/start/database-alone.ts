/** `database-alone.ts <folder>`: starts the embedded database, says so, stops. */
import { startEmbedded } from '../../server/src/store/embedded/start-embedded.ts'

const server = await startEmbedded({ dataDir: process.argv[2]!, log: () => {} })
process.send?.('ready')
await server.stop()
process.disconnect?.()
