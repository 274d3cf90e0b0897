import type { TextsLike } from '../../../ui/index.ts'
import type { tags as english } from '../en/tags.ts'

export const tags: TextsLike<typeof english> = {
  tags: {
    panel: 'Para el equipo',
    title: 'Etiquetas',
    none: 'Sin etiquetas',
    add: 'Añadir una etiqueta',
    create: 'Etiqueta nueva «{{tag}}»',
    inUse: 'Etiquetas en uso',
    remove: 'Quitar la etiqueta {{tag}}',
    full: 'Tiene {{count}} etiquetas; no caben más.',
    filter: 'Etiqueta',
    any: 'Cualquier etiqueta',
  },
  assign: {
    open: 'Asignar…',
    other: 'A otra persona…',
    me: 'Asignármela',
    nobody: 'A nadie',
    giveBack: 'Ya no es mía',
    to: 'Asignada a {{who}}',
    toYou: 'Asignada a usted',
    toNobody: 'Sin asignar',
    undone: 'Ya no está asignada',
    filter: 'Asignada a',
    any: 'Asignada o no',
  },
}
