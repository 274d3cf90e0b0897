import { describe, expect, it } from 'vitest'
import { cameraTroubleOf } from './use-camera.ts'

describe('why the camera does not start', () => {
  it.each([
    ['NotAllowedError', 'denied'],
    ['SecurityError', 'denied'],
    ['NotFoundError', 'none'],
    ['OverconstrainedError', 'none'],
    ['NotReadableError', 'busy'],
    ['AbortError', 'busy'],
  ])('%s', (name, expected) => {
    expect(cameraTroubleOf(new DOMException('', name), true)).toBe(expected)
  })
  it('browsers hide the camera without a secure connection', () => {
    expect(cameraTroubleOf(new TypeError('mediaDevices is undefined'), false)).toBe('insecure')
  })
})
