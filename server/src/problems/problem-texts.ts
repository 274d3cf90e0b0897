import type { PictureRefusalCode } from '../evidence/picture-refusal.ts'
import { ACCOUNT_TEXTS } from './account-texts.ts'
import { EMAIL_TEXTS } from './email-texts.ts'
import { FLOW_TEXTS } from './flow-texts.ts'
import { OVERRIDE_TEXTS } from './override-texts.ts'
import { REFUSAL_TEXTS, type ProblemText } from './refusal-texts.ts'
import { REVIEW_TEXTS } from './review-texts.ts'
import { RETENTION_TEXTS } from './retention-texts.ts'
import { RULE_PROBLEM_TEXTS } from './rule-texts.ts'
import { SIGN_IN_TEXTS } from './sign-in-texts.ts'
import { TEST_MODE_TEXTS } from './test-mode-texts.ts'

const PICTURE_TEXTS = {
  picture_empty: {
    status: 422,
    title: 'The file is empty',
    sentence: 'The file is empty. Take the picture again or choose another file.',
    advice: 'Send the bytes of a JPEG, PNG or WebP picture in the field `file`.',
  },
  picture_type_not_accepted: {
    status: 415,
    title: 'Not a picture that can be used',
    sentence: 'This file is not a picture in a format that can be used. Send a JPEG, PNG or WebP picture.',
    advice:
      'The format is recognised by content, not by name. details.source_type says what was recognised; convert HEIC, PDF and others to JPEG.',
  },
  picture_truncated: {
    status: 422,
    title: 'The picture is cut off',
    sentence: 'The picture ends before it is complete: the upload or the file was cut off. Send it again.',
    advice: 'Send the whole file again; nothing of the broken one was kept.',
  },
  picture_unreadable: {
    status: 422,
    title: 'The picture is damaged',
    sentence: 'The picture is damaged and cannot be opened. Take it again or choose another file.',
    advice: 'Take the picture again. Nothing of the damaged one was kept.',
  },
  picture_too_small: {
    status: 422,
    title: 'The picture is too small',
    sentence:
      'The picture is too small for anything to be read from it. Send it in full size, not as a thumbnail.',
    advice: 'The shorter side needs the number of pixels in details.limit.',
  },
  picture_too_many_pixels: {
    status: 422,
    title: 'Too many pixels',
    sentence:
      'The picture has more pixels than can be processed safely. Send it in the size the camera takes it.',
    advice: 'details.limit is the largest number of pixels.',
  },
  picture_too_large: {
    status: 413,
    title: 'The file is too large',
    sentence: 'The picture file is too large. Send it as JPEG, or in a smaller size.',
    advice: 'details.limit is the largest number of bytes; the operator sets it as UPLOAD_MAX_BYTES.',
  },
} as const satisfies Record<PictureRefusalCode, ProblemText>

const HTTP_TEXTS = {
  validation_failed: {
    status: 422,
    title: 'The request is not valid',
    sentence: 'Something in the request is not as the API document says.',
    advice: 'errors[] names each place and what is wrong there.',
  },
  malformed_body: {
    status: 400,
    title: 'The body cannot be read',
    sentence: 'The body of the request is not JSON, or not of the length that was announced.',
    advice: 'Send valid JSON in UTF-8 with Content-Type: application/json.',
  },
  unsupported_media_type: {
    status: 415,
    title: 'Content type not supported',
    sentence: 'This address does not take a body of this content type.',
    advice: 'Send application/json; pictures go as multipart/form-data in the field `file`.',
  },
  unauthenticated: {
    status: 401,
    title: 'Not signed in',
    sentence: 'The request carries no valid API key, session or link token.',
    advice:
      'Send `Authorization: Bearer csk_…`. A revoked key stops working at once in the process that revoked it and within 5 seconds in every other.',
  },
  not_found: {
    status: 404,
    title: 'Not found',
    sentence: 'There is nothing here under this id or address.',
    advice: 'Check the id and the mode of the key: test keys see test data, live keys live data.',
  },
  cross_origin: {
    status: 403,
    title: 'Request from another site',
    sentence: 'A request with a session cookie that changes something has to come from our own pages.',
    advice: 'From other systems use an API key instead of the cookie.',
  },
  test_mode_only: {
    status: 403,
    title: 'Only in test mode',
    sentence: 'This exists in test mode only.',
    advice: 'Use a test key or a link of a test verification.',
  },
  idempotency_key_reused: {
    status: 422,
    title: 'The idempotency key was used for something else',
    sentence: 'This Idempotency-Key came before with another request.',
    advice:
      'Use a new key for every new request, and the same only to repeat the very same request as the same member or with the same API key.',
  },
  idempotency_in_progress: {
    status: 409,
    title: 'The first request is still running',
    sentence: 'A request with this Idempotency-Key is being worked on at this moment.',
    advice: 'Wait a moment and repeat it with the same key: the answer of the first will come.',
  },
  invalid_cursor: {
    status: 422,
    title: 'The cursor is not valid',
    sentence: 'This cursor was not given out by this list.',
    advice: 'Send `next` of the last page unchanged, or start again without a cursor.',
  },
  upload_interrupted: {
    status: 400,
    title: 'The upload was interrupted',
    sentence: 'The upload ended before the file was complete. Send it again.',
    advice: 'Nothing of the interrupted upload was kept.',
  },
  interrupted: {
    status: 500,
    title: 'The request ended without an answer',
    sentence: 'The request ended without an answer: its sender broke it off, or the server was stopped.',
    advice:
      'Stands in the log of requests. Repeat the request with the same Idempotency-Key: what was done is not done again.',
  },
  payload_too_large: {
    status: 413,
    title: 'The request is too large',
    sentence: 'The request is larger than this address takes.',
    advice: 'JSON bodies may have 64 KB; pictures as many bytes as UPLOAD_MAX_BYTES says.',
  },
  rate_limited: {
    status: 429,
    title: 'Too many requests',
    sentence: 'Too many requests came in a short time. Wait and try again.',
    advice: 'Retry-After says for how many seconds.',
  },
  too_many_streams: {
    status: 429,
    title: 'Too many streams',
    sentence: 'Too many streams of events are open for this key, member or account. Close one and try again.',
    advice:
      'One stream carries every event of the account and mode: share it. 10 for a key or member and 100 for an account may be open on a server process.',
  },
  overloaded: {
    status: 503,
    title: 'Too much to do at the moment',
    sentence: 'The server has too much to do at the moment. Try again in a few seconds.',
    advice: 'Retry with the same Idempotency-Key; nothing was done twice.',
  },
  internal_error: {
    status: 500,
    title: 'An error of ours',
    sentence: 'Something went wrong on our side. It was recorded under the id of this request.',
    advice: 'Tell the operator the request_id: the log has the cause under it.',
  },
} as const satisfies Record<string, ProblemText>

/** The one table of everything that can be wrong: answers, `docs/errors/` and the OpenAPI document are made of it. */
export const PROBLEM_TEXTS = {
  ...HTTP_TEXTS,
  ...ACCOUNT_TEXTS,
  ...EMAIL_TEXTS,
  ...FLOW_TEXTS,
  ...OVERRIDE_TEXTS,
  ...PICTURE_TEXTS,
  ...RULE_PROBLEM_TEXTS,
  ...SIGN_IN_TEXTS,
  ...TEST_MODE_TEXTS,
  ...RETENTION_TEXTS,
  ...REFUSAL_TEXTS,
  ...REVIEW_TEXTS,
}

export type ProblemCode = keyof typeof PROBLEM_TEXTS

export const PROBLEM_CODES = Object.keys(PROBLEM_TEXTS) as ProblemCode[]

export const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(PROBLEM_TEXTS, code)
