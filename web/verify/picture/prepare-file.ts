const BYTES_MAX = 8_000_000
const LONG_SIDE_MAX_PX = 4000

/**
 * The file as it is, or made smaller when it is larger than a slow connection should carry. What cannot be opened here is sent as it
 * is: the server says what is wrong with it.
 */
export async function prepareFile(file: File): Promise<Blob> {
  if (file.size <= BYTES_MAX) return file
  try {
    const bitmap = await createImageBitmap(file)
    const scale = Math.min(1, LONG_SIDE_MAX_PX / Math.max(bitmap.width, bitmap.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(bitmap.width * scale)
    canvas.height = Math.round(bitmap.height * scale)
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
    bitmap.close()
    const smaller = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.92))
    return smaller ?? file
  } catch {
    return file
  }
}
