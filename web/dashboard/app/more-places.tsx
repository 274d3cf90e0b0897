import { Menu } from '@base-ui/react/menu'
import { Link, useLocation } from '@tanstack/react-router'
import { Ellipsis } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { MENU_ITEM, MENU_POPUP } from './menu-look.ts'
import type { Place } from './places.ts'

/** What does not fit into the bar of a phone. Marked as current when one of its places is. */
export function MorePlaces({ places, className }: { places: readonly Place[]; className: string }) {
  const { t } = useTranslation()
  const path = useLocation({ select: ({ pathname }) => pathname })
  const isHere = places.some(({ to }) => path.startsWith(to))
  return (
    <Menu.Root>
      <Menu.Trigger className={className} aria-current={isHere ? 'page' : undefined}>
        <Ellipsis aria-hidden="true" className="size-5" />
        {t('app.more')}
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={6} align="end" className="z-30 outline-none">
          <Menu.Popup className={`${MENU_POPUP} w-56`}>
            {places.map(({ to, text, icon: Icon }) => (
              <Menu.Item key={to} className={MENU_ITEM} render={<Link to={to} />}>
                <Icon aria-hidden="true" className="size-4" />
                {t(`app.${text}`)}
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
