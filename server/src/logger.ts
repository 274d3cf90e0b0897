import { pino, type Logger } from 'pino'

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
    destination ?? pino.destination({ dest: 1, sync: false }),
  )
