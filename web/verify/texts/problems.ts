/** What the server refuses, in the applicant's words, by its code. */
const en = {
  picture_empty: 'The file is empty. Take the picture again or choose another file.',
  picture_type_not_accepted:
    'This file is not a picture that can be used. Choose a JPEG, PNG or WebP picture.',
  picture_type_pdf: 'This is a PDF, not a picture. Take a picture of the document instead.',
  picture_type_heic:
    'This picture is in the HEIC format, which cannot be read here. Take the picture with the camera on this page instead.',
  picture_truncated: 'The picture was cut off. Send it again.',
  picture_unreadable: 'The picture is damaged and cannot be opened. Take it again or choose another file.',
  picture_too_small: 'The picture is too small for anything to be read from it. Choose it in full size.',
  picture_too_many_pixels: 'The picture is too large. Choose a smaller one.',
  picture_too_large: 'The file is too large. Choose a smaller picture.',
  country_not_accepted: 'Documents of this country are not accepted here. Choose another document.',
  document_type_not_accepted: 'This type of document is not accepted here. Choose another one.',
  evidence_missing: 'A picture is still missing.',
  consent_required: 'Your consent is missing.',
  document_not_chosen: 'Choose your document first.',
  step_not_open: 'This picture was accepted already; it is not needed again.',
}

const es: Record<keyof typeof en, string> = {
  picture_empty: 'El archivo está vacío. Haga la foto otra vez o elija otro archivo.',
  picture_type_not_accepted:
    'Este archivo no es una imagen que se pueda usar. Elija una imagen JPEG, PNG o WebP.',
  picture_type_pdf: 'Esto es un PDF, no una imagen. Haga una foto del documento.',
  picture_type_heic:
    'Esta imagen está en formato HEIC, que aquí no se puede leer. Haga la foto con la cámara de esta página.',
  picture_truncated: 'La imagen llegó cortada. Envíela otra vez.',
  picture_unreadable: 'La imagen está dañada y no se puede abrir. Hágala otra vez o elija otro archivo.',
  picture_too_small: 'La imagen es demasiado pequeña para leer algo en ella. Elíjala en su tamaño completo.',
  picture_too_many_pixels: 'La imagen es demasiado grande. Elija una más pequeña.',
  picture_too_large: 'El archivo es demasiado grande. Elija una imagen más pequeña.',
  country_not_accepted: 'Aquí no se aceptan documentos de este país. Elija otro documento.',
  document_type_not_accepted: 'Aquí no se acepta este tipo de documento. Elija otro.',
  evidence_missing: 'Todavía falta una foto.',
  consent_required: 'Falta su consentimiento.',
  document_not_chosen: 'Elija primero su documento.',
  step_not_open: 'Esta foto ya se aceptó; no hace falta otra vez.',
}

export const PROBLEMS = { en, es }
