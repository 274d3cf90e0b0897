/**
 * What an applicant is told when a step is asked for again, by reason and language: why in one sentence, and how to do better.
 * Every reason of the catalogue has a text, because a person in review may send any of them back. Those of class fraud, risk and
 * registry say only what to show, never what is suspected. The applicant's page and the e-mails say the same words.
 */
import type { Language } from '../flow/flow.ts'
import type { ReasonSlug } from './catalogue.ts'

export type ApplicantReason = { why: string; how: string }

const NEUTRAL = {
  document: {
    en: {
      why: 'The picture of your document could not be accepted.',
      how: 'Take a new picture of the original document itself, in good light, with all four corners in it.',
    },
    es: {
      why: 'No se ha podido aceptar la foto de su documento.',
      how: 'Haga una foto nueva del documento original, con buena luz y con las cuatro esquinas dentro.',
    },
  },
  face: {
    en: {
      why: 'The picture of your face could not be accepted.',
      how: 'Take a new selfie: you alone, looking straight into the camera, with light from the front.',
    },
    es: {
      why: 'No se ha podido aceptar la foto de su cara.',
      how: 'Haga un selfi nuevo: solo usted, mirando de frente a la cámara y con la luz por delante.',
    },
  },
  any: {
    en: {
      why: 'What was sent was not enough to finish the check.',
      how: 'Take the picture again, carefully and in good light.',
    },
    es: {
      why: 'Lo enviado no ha bastado para terminar la verificación.',
      how: 'Haga la foto otra vez, con cuidado y con buena luz.',
    },
  },
}

const en: Record<ReasonSlug, ApplicantReason> = {
  physical_document_not_used: {
    why: 'The original document has to be in the picture.',
    how: 'Hold the document itself in front of the camera: no copy, no screen, no print.',
  },
  document_tampered: NEUTRAL.document.en,
  face_mismatch: NEUTRAL.face.en,
  name_mismatch: {
    why: 'The name on the document is not the one that was expected.',
    how: 'Use a document with your full current name, or ask the organisation to correct the name they have.',
  },
  suspicious_behaviour: NEUTRAL.any.en,
  known_fraud: NEUTRAL.any.en,
  velocity_abuse: NEUTRAL.any.en,
  duplicate_applicant: NEUTRAL.any.en,
  duplicate_device: NEUTRAL.any.en,
  duplicate_document: NEUTRAL.document.en,
  restricted_location: NEUTRAL.any.en,
  resubmission_limit_exceeded: NEUTRAL.any.en,
  media_missing: {
    why: 'A picture was missing.',
    how: 'Take the picture that is asked for, and wait until it is accepted.',
  },
  face_not_visible: {
    why: 'Your face could not be seen clearly.',
    how: 'Look straight into the camera, with light from the front, and nothing over your face.',
  },
  document_not_fully_visible: {
    why: 'A part of the document was outside the picture or covered.',
    how: 'Lay it flat on a dark surface, all four corners in the frame, no finger on it.',
  },
  poor_image_quality: {
    why: 'The picture was not sharp or not bright enough.',
    how: 'Find more light, hold still, and wait until the picture is sharp before you press the button.',
  },
  document_damaged: {
    why: 'The document is damaged, so that not everything can be read.',
    how: 'Use another valid document if you have one.',
  },
  document_type_not_supported: {
    why: 'This type of document cannot be used here.',
    how: 'Choose one of the types that are offered.',
  },
  document_expired: {
    why: 'The document is no longer valid.',
    how: 'Use a document whose date of expiry lies in the future.',
  },
  selfie_missing: {
    why: 'The picture of your face was missing.',
    how: 'Take a selfie: you alone, looking straight into the camera.',
  },
  document_photo_missing: {
    why: 'The photo on your document could not be found.',
    how: 'Take a picture of the side with your photo, without shine on it.',
  },
  document_annulled: {
    why: 'This document cannot be used.',
    how: 'Use another valid document.',
  },
  mrz_invalid: {
    why: 'The lines of letters and signs on the document could not be read without doubt.',
    how: 'Take the picture so that these lines are sharp, complete and free of shine.',
  },
  under_age: {
    why: 'The date of birth on the document was not the expected one.',
    how: 'Check that you have used your own document, and take the picture again.',
  },
  country_not_accepted: {
    why: 'Documents of this country are not accepted here.',
    how: 'Use a document of one of the countries that are offered.',
  },
  watchlist_match: NEUTRAL.any.en,
  data_inconsistent: {
    why: 'Something that was read from the document does not fit together.',
    how: 'Take a sharp picture of the whole document, without shine.',
  },
  liveness_not_confirmed: NEUTRAL.face.en,
  low_face_similarity: {
    why: 'The two pictures of your face could not be compared well.',
    how: 'Take the selfie in good light, without glasses or cap, and see that the photo on the document has no shine.',
  },
  online_footprint_poor: NEUTRAL.any.en,
  provider_unavailable: {
    why: 'The check could not be finished for a technical reason. It was not your fault.',
    how: 'Please take the picture again.',
  },
}

const es: Record<ReasonSlug, ApplicantReason> = {
  physical_document_not_used: {
    why: 'En la foto tiene que verse el documento original.',
    how: 'Ponga el documento mismo ante la cámara: ni copia, ni pantalla, ni impresión.',
  },
  document_tampered: NEUTRAL.document.es,
  face_mismatch: NEUTRAL.face.es,
  name_mismatch: {
    why: 'El nombre del documento no es el que se esperaba.',
    how: 'Use un documento con su nombre completo actual, o pida a la organización que corrija el que tiene.',
  },
  suspicious_behaviour: NEUTRAL.any.es,
  known_fraud: NEUTRAL.any.es,
  velocity_abuse: NEUTRAL.any.es,
  duplicate_applicant: NEUTRAL.any.es,
  duplicate_device: NEUTRAL.any.es,
  duplicate_document: NEUTRAL.document.es,
  restricted_location: NEUTRAL.any.es,
  resubmission_limit_exceeded: NEUTRAL.any.es,
  media_missing: {
    why: 'Faltaba una foto.',
    how: 'Haga la foto que se pide y espere hasta que se acepte.',
  },
  face_not_visible: {
    why: 'Su cara no se veía con claridad.',
    how: 'Mire de frente a la cámara, con la luz por delante y sin nada sobre la cara.',
  },
  document_not_fully_visible: {
    why: 'Una parte del documento quedaba fuera de la foto o tapada.',
    how: 'Póngalo plano sobre una superficie oscura, con las cuatro esquinas en el marco y sin dedos encima.',
  },
  poor_image_quality: {
    why: 'La foto no era bastante nítida o clara.',
    how: 'Busque más luz, no se mueva y espere a que se vea nítido antes de pulsar el botón.',
  },
  document_damaged: {
    why: 'El documento está dañado y no se puede leer todo.',
    how: 'Use otro documento en vigor, si lo tiene.',
  },
  document_type_not_supported: {
    why: 'Este tipo de documento no se puede usar aquí.',
    how: 'Elija uno de los tipos que se ofrecen.',
  },
  document_expired: {
    why: 'El documento ha caducado.',
    how: 'Use un documento cuya fecha de caducidad no haya pasado.',
  },
  selfie_missing: {
    why: 'Faltaba la foto de su cara.',
    how: 'Haga un selfi: solo usted, mirando de frente a la cámara.',
  },
  document_photo_missing: {
    why: 'No se encontró la foto de su documento.',
    how: 'Haga una foto del lado que lleva su foto, sin brillos.',
  },
  document_annulled: {
    why: 'Este documento no se puede usar.',
    how: 'Use otro documento en vigor.',
  },
  mrz_invalid: {
    why: 'Las líneas de letras y signos del documento no se han podido leer con seguridad.',
    how: 'Haga la foto de modo que esas líneas salgan nítidas, completas y sin brillos.',
  },
  under_age: {
    why: 'La fecha de nacimiento del documento no era la esperada.',
    how: 'Compruebe que ha usado su propio documento y haga la foto otra vez.',
  },
  country_not_accepted: {
    why: 'Aquí no se aceptan documentos de este país.',
    how: 'Use un documento de uno de los países que se ofrecen.',
  },
  watchlist_match: NEUTRAL.any.es,
  data_inconsistent: {
    why: 'Algo de lo leído en el documento no concuerda.',
    how: 'Haga una foto nítida de todo el documento, sin brillos.',
  },
  liveness_not_confirmed: NEUTRAL.face.es,
  low_face_similarity: {
    why: 'No se han podido comparar bien las dos fotos de su cara.',
    how: 'Haga el selfi con buena luz, sin gafas ni gorra, y cuide que la foto del documento no tenga brillos.',
  },
  online_footprint_poor: NEUTRAL.any.es,
  provider_unavailable: {
    why: 'La verificación no ha podido terminar por una razón técnica. No ha sido culpa suya.',
    how: 'Por favor, haga la foto otra vez.',
  },
}

export const APPLICANT_REASONS: Record<Language, Record<ReasonSlug, ApplicantReason>> = { en, es }
