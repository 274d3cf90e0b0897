import type { ProblemText } from './refusal-texts.ts'

/** What is wrong about a request to overturn an outcome, or about its evidence. */
export const OVERRIDE_TEXTS = {
  terms_tick_required: {
    status: 422,
    title: 'The terms are not ticked',
    sentence: 'An override is made only with `terms_accepted: true`.',
    advice: 'Show the current terms to the person who overrides and send what they ticked.',
  },
  terms_version_outdated: {
    status: 409,
    title: 'Not the current terms',
    sentence: 'The terms have another version by now.',
    advice: 'details.current is the version to show and to send.',
  },
  unknown_evidence: {
    status: 422,
    title: 'Unknown evidence',
    sentence: 'Not every file that was named was uploaded for this verification and is still unused.',
    advice:
      'details.unknown names them. Upload the file for this verification first; a file that no override used is removed after a day.',
  },
  file_type_not_accepted: {
    status: 415,
    title: 'Not a file that can be kept',
    sentence: 'This file is neither a PDF nor a picture in a format that can be used.',
    advice:
      'Send PDF, JPEG, PNG or WebP. The type is recognised by content, not by name; details.source_type says what was recognised.',
  },
  pdf_truncated: {
    status: 422,
    title: 'The PDF is cut off',
    sentence: 'The PDF ends before it is complete: the upload or the file was cut off. Send it again.',
    advice: 'Send the whole file again; nothing of the broken one was kept.',
  },
} as const satisfies Record<string, ProblemText>
