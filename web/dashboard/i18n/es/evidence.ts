import type { TextsLike } from '../../../ui/index.ts'
import type { evidence as english } from '../en/evidence.ts'

export const evidence: TextsLike<typeof english> = {
  evidence: {
    title: 'Imágenes',
    none: 'No hay imágenes.',
    view: 'Ver {{picture}} en grande',
    picture: '{{step}}, intento {{attempt}}',
    replaced: 'sustituida',
    size: '{{width}} × {{height}}\u00a0px',
    failed: 'No se pudo cargar esta imagen.',
    missing: 'Para ver imágenes necesita el permiso «{{permission, permission}}».',
    viewer: 'Visor de imágenes',
    position: '{{index}} de {{total}}',
    zoomIn: 'Ampliar',
    zoomOut: 'Reducir',
    rotate: 'Girar',
    fit: 'Ajustar',
    previous: 'Imagen anterior',
    next: 'Imagen siguiente',
    state: '{{picture}}. {{percent}} %, girada {{degrees}} grados',
    hint: 'Rueda o + y − para ampliar, arrastrar o Mayús + flechas para mover, flechas para la siguiente, R para girar, 0 para ajustar',
    old: 'Mostrar imágenes sustituidas',
  },
}
