import { classNames } from '../../ui/class-names.ts'

export type Guide = 'card' | 'passport' | 'face'

/** ISO/IEC 7810: ID-1 is 85.60 × 53.98 mm, ID-3 (the page of a passport) 125 × 88 mm. */
const SHAPES: Record<Guide, string> = {
  card: 'aspect-[85.6/53.98] w-[min(88cqw,calc(80cqh*1.586))] rounded-2xl',
  passport: 'aspect-[125/88] w-[min(92cqw,calc(82cqh*1.42))] rounded-2xl',
  face: 'aspect-[3/4] w-[min(70cqw,calc(82cqh*0.75))] rounded-[50%]',
}

/** What lies outside the frame is dimmed; what is sent is the whole picture all the same. */
export const GuideFrame = ({ guide }: { guide: Guide }) => (
  <div
    aria-hidden="true"
    className="pointer-events-none absolute inset-0 grid place-items-center overflow-hidden [container-type:size]"
  >
    <div
      className={classNames(
        'relative border-2 border-white/95 shadow-[0_0_0_200vmax_rgb(0_0_0/0.5)]',
        SHAPES[guide],
      )}
    >
      {guide !== 'face' && (
        <span className="absolute inset-x-[5%] bottom-[6%] h-[17%] rounded-md border border-dashed border-white/80" />
      )}
    </div>
  </div>
)
