import { useTranslation } from 'react-i18next'
import { encode } from 'uqr'
import { classNames } from '../ui/index.ts'

/** ISO/IEC 18004 asks for four modules of white around the code. */
const QUIET_ZONE = 4

/** The address of this page. Always dark on light: many readers do not see an inverted code. */
export default function QrCode({ className }: { className?: string }) {
  const { t } = useTranslation()
  const { data, size } = encode(location.href, { ecc: 'M', border: QUIET_ZONE })
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return (
    <svg
      role="img"
      aria-label={t('handoff.qr')}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className={classNames('shrink-0 rounded-control bg-white', className)}
    >
      <path d={path} className="fill-black" />
    </svg>
  )
}
