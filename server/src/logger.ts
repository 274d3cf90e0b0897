import { pino, type Logger } from 'pino'

/** Lines are written together, at the latest after this long and when the process ends; one write each would cost as much as a query. */
export const BUFFERED = { sync: false, minLength: 4_096, periodicFlush: 200 }

/**
 * Logs carry ids only. What is written is chosen field by field (http/log-facts.ts); the redaction here is the net under it, for
 * what a library might log by itself.
 */
export const createLogger = (level: string, destination?: { write: (line: string) => unknown }): Logger =>
  pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: {
        paths: [
          'req',
          'res',
          'headers',
          '*.headers',
          'body',
          '*.body',
          'url',
          '*.url',
          'token',
          '*.token',
          'cookie',
        ],
        remove: true,
      },
      serializers: { err: (error: Error & { code?: string }) => ({ type: error.name, code: error.code }) },
    },
    destination ?? pino.destination({ ...BUFFERED, dest: 1 }),
  )
