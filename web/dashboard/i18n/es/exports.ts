import type { TextsLike } from '../../../ui/index.ts'
import type { exportTexts as english } from '../en/exports.ts'

export const exportTexts: TextsLike<typeof english> = {
  export: {
    title: 'Exportar',
    report: 'Informe (PDF)',
    reportPictures: 'Informe con imágenes (PDF)',
    bundle: 'Paquete firmado (ZIP)',
    working: 'Preparando el archivo…',
    done: 'El archivo está guardado',
    list: 'Exportar CSV',
    listTitle: 'Exportar como CSV',
    listProgress: '{{done}} de {{total}} filas',
    listCancelled: 'La exportación se ha detenido',
    cancel: 'Detener',
    missing: 'Necesita el permiso «Exportar verificaciones»',
  },
}
