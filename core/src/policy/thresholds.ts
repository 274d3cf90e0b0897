/**
 * The numbers a policy can turn: its sensitivity (domain.md 1, Vouchsafe). Sources: the measurements in docs/checks.md.
 */
export type Thresholds = {
  image: {
    /** Re-blur ratio (Crete), 0 sharp to 1 blurred. */
    blurReview: number
    blurReject: number
    /** The same inside the face of a selfie, where skin is smoother than print. */
    selfieBlurReview: number
    selfieBlurReject: number
    /** Mean luminance, 0–255. */
    darkBelow: number
    brightAbove: number
    /** A bright picture is over-exposed only when it is also flat: standard deviation of luminance. */
    brightFlatBelow: number
    /** Share of the picture covered by the largest saturated blob. */
    glareReview: number
    /** Glare is looked for only where so much of the rest has colour: white paper is saturated too. */
    glareColouredMin: number
    /** Pixels. */
    longSideMin: number
    faceHeightMin: number
    mrzPitchMin: number
  }
  face: {
    /** L2 distance of the 128-d descriptors (face-api): pass at or below, reject above. */
    descriptorPass: number
    descriptorReject: number
    /** Cosine distance of the 1024-d embeddings (human): pass at or below, reject above. */
    embeddingPass: number
    embeddingReject: number
  }
  name: {
    /** Similarity 0–1 of declared and read name: at or above it matches, below `mismatch` it is another name. */
    match: number
    mismatch: number
  }
}

export const DEFAULT_THRESHOLDS: Thresholds = {
  image: {
    blurReview: 0.31,
    blurReject: 0.45,
    selfieBlurReview: 0.5,
    selfieBlurReject: 0.6,
    darkBelow: 60,
    brightAbove: 240,
    brightFlatBelow: 30,
    glareReview: 0.08,
    glareColouredMin: 0.3,
    longSideMin: 480,
    faceHeightMin: 80,
    mrzPitchMin: 9,
  },
  face: { descriptorPass: 0.55, descriptorReject: 0.6, embeddingPass: 0.42, embeddingReject: 0.45 },
  name: { match: 0.9, mismatch: 0.7 },
}
