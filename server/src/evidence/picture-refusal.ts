/**
 * Why a picture was not taken. The sentences are for logs and for API clients; the applicant's page translates by `code` and
 * `sourceType`. No sentence repeats anything from the file itself.
 */
const SENTENCES = {
  picture_empty: 'The file is empty. Take the picture again or choose another file.',
  picture_type_not_accepted:
    'This file is not a picture in a format that can be used. Send a JPEG, PNG or WebP picture.',
  picture_truncated:
    'The picture ends before it is complete: the upload or the file was cut off. Send it again.',
  picture_unreadable: 'The picture is damaged and cannot be opened. Take it again or choose another file.',
  picture_too_small:
    'The picture is too small for anything to be read from it. Send it in full size, not as a thumbnail.',
  picture_too_many_pixels:
    'The picture has more pixels than can be processed safely. Send it in the size the camera takes it.',
  picture_too_large: 'The picture file is too large. Send it as JPEG, or in a smaller size.',
} as const

export type PictureRefusalCode = keyof typeof SENTENCES

const TYPE_SENTENCES: Record<string, string> = {
  pdf: 'This is a PDF, not a picture. Take a photo of the document, or export the page as JPEG or PNG.',
  tiff: 'TIFF pictures cannot be used. Save the picture as JPEG or PNG and send that.',
  heic: 'HEIC pictures cannot be read. On an iPhone choose Settings, Camera, Formats, Most Compatible, or send a JPEG.',
  avif: 'AVIF pictures cannot be used. Save the picture as JPEG or PNG and send that.',
  gif: 'GIF pictures have too few colours to be examined. Send a photo as JPEG or PNG.',
  svg: 'This is an SVG drawing, not a photo. Send a photo as JPEG or PNG.',
  html: 'This is a web page, not a picture. Send a photo as JPEG or PNG.',
}

export type PictureRefusalDetails = {
  /** What the content was recognised as, e.g. `pdf`; `unknown` when nothing fits. */
  sourceType?: string
  widthPx?: number
  heightPx?: number
  /** The limit that was crossed, in the unit that the code names (pixels or bytes). */
  limit?: number
}

/** Thrown when an upload is not taken as a picture. Plain data apart from the stack, so that it survives a process boundary. */
export class PictureRefusal extends Error {
  readonly code: PictureRefusalCode
  readonly details: PictureRefusalDetails

  constructor(code: PictureRefusalCode, details: PictureRefusalDetails = {}) {
    const forType =
      code === 'picture_type_not_accepted' ? TYPE_SENTENCES[details.sourceType ?? ''] : undefined
    super(forType ?? SENTENCES[code])
    this.name = 'PictureRefusal'
    this.code = code
    this.details = details
  }
}
