import { useRef, type ReactNode } from 'react'
import { Button, type ButtonVariant } from '../../ui/index.ts'
import type { Facing } from '../camera/use-camera.ts'

type FileButtonProps = {
  children: ReactNode
  icon?: ReactNode
  variant?: ButtonVariant
  onFile: (file: File) => void
  /** Opens the camera app of a phone instead of its pictures. */
  capture?: Facing
}

/** A button in place of the browser's own file field, which cannot be worded or translated. */
export function FileButton({ children, icon, variant, onFile, capture }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button variant={variant} size="large" wide icon={icon} onClick={() => input.current?.click()}>
        {children}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept="image/jpeg,image/png,image/webp"
        capture={capture}
        onChange={(event) => {
          const file = event.target.files?.[0]
          // Emptied, so that choosing the same file again is noticed.
          event.target.value = ''
          if (file) onFile(file)
        }}
      />
    </>
  )
}
