import { Link, Outlet, useNavigate } from '@tanstack/react-router'
import { BookOpen } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Brand, classNames } from '../../ui/index.ts'
import { useMode } from '../api/use-api.ts'
import { TestTime } from '../features/test-mode/test-time.tsx'
import { AccountMenu } from './account-menu.tsx'
import { LiveIndicator } from './live/live-indicator.tsx'
import { useLive } from './live/use-live.ts'
import { ModeSwitch } from './mode-switch.tsx'
import { MorePlaces } from './more-places.tsx'
import { PLACES_IN_BAR, usePlaces } from './places.ts'
import { useShortcuts } from './shortcuts.ts'
import { ShortcutsSheet } from './shortcuts-sheet.tsx'
import { useMedia } from './use-media.ts'

/** The frame of every page behind the sign-in: sidebar on a desk, top and bottom bars on a phone. */
export function Shell() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [sheet, setSheet] = useState(false)
  const wide = useMedia('(min-width: 64rem)')
  const main = useRef<HTMLElement>(null)
  useLive(useMode())
  useShortcuts(
    {
      '?': () => setSheet(true),
      g: () => void navigate({ to: '/verifications' }),
      n: () => void navigate({ to: '/verifications', search: (old) => ({ ...old, create: true }) }),
      '/': () => {
        const search = document.querySelector<HTMLInputElement>('[data-search]')
        if (search) search.focus()
        else void navigate({ to: '/verifications', hash: 'search' })
      },
      q: () => void navigate({ to: '/queue' }),
    },
    'frame',
  )
  return (
    <div
      className={classNames(
        'min-h-dvh text-[0.9375rem]',
        wide ? 'grid grid-cols-[13.5rem_minmax(0,1fr)]' : 'flex flex-col',
      )}
    >
      <a
        href="#main"
        onClick={(event) => {
          event.preventDefault()
          main.current?.focus()
        }}
        className="absolute top-0 left-2 z-50 -translate-y-[150%] rounded-control bg-accent px-4 py-2 text-on-accent focus:translate-y-2"
      >
        {t('app.skip')}
      </a>
      {wide ? <Sidebar onShortcuts={() => setSheet(true)} /> : <TopBar onShortcuts={() => setSheet(true)} />}
      <main
        id="main"
        ref={main}
        tabIndex={-1}
        className={classNames(
          'mx-auto w-full max-w-[88rem] min-w-0 flex-1 outline-none',
          wide ? 'px-7 py-6' : 'px-4 pt-4 pb-24',
        )}
      >
        <TestTime>
          <Outlet />
        </TestTime>
      </main>
      {!wide && <BottomBar />}
      <ShortcutsSheet open={sheet} onOpenChange={setSheet} />
    </div>
  )
}

function Sidebar({ onShortcuts }: { onShortcuts: () => void }) {
  const { t } = useTranslation()
  const places = usePlaces()
  return (
    <header className="sticky top-0 flex h-dvh flex-col gap-5 border-r border-line bg-surface px-3 py-5">
      <Link to="/verifications" className="mx-2 self-start rounded-control">
        <Brand />
      </Link>
      <div className="px-1">
        <ModeSwitch />
      </div>
      <nav aria-label={t('app.navigation')} className="flex flex-1 flex-col gap-0.5">
        {places.map(({ to, text, icon: Icon }) => (
          <Link key={to} to={to} activeOptions={{ includeSearch: false }} className={NAV_LINK}>
            <Icon aria-hidden="true" className="size-4.5" />
            {t(`app.${text}`)}
          </Link>
        ))}
        <a href="/docs" className={NAV_LINK}>
          <BookOpen aria-hidden="true" className="size-4.5" />
          {t('app.docs')}
        </a>
      </nav>
      <div className="flex flex-col gap-2">
        <span className="px-3">
          <LiveIndicator />
        </span>
        <AccountMenu onShortcuts={onShortcuts} />
      </div>
    </header>
  )
}

const NAV_LINK =
  'flex min-h-9 items-center gap-3 rounded-control px-3 text-sm text-ink-soft hover:bg-sunken hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:font-[580] aria-[current=page]:text-accent'

const TopBar = ({ onShortcuts }: { onShortcuts: () => void }) => (
  <header className="sticky top-0 z-10 flex items-center gap-2 border-b border-line bg-surface px-3 py-2 sm:gap-3 sm:px-4">
    <Link to="/verifications" className="mr-auto rounded-control whitespace-nowrap">
      <Brand />
    </Link>
    <LiveIndicator compact />
    <ModeSwitch />
    <div className="w-11">
      <AccountMenu onShortcuts={onShortcuts} compact />
    </div>
  </header>
)

function BottomBar() {
  const { t } = useTranslation()
  const places = usePlaces()
  return (
    <nav
      aria-label={t('app.navigation')}
      className="fixed inset-x-0 bottom-0 z-10 grid auto-cols-[minmax(min-content,1fr)] grid-flow-col wrap-normal border-t border-line bg-surface pb-[env(safe-area-inset-bottom)]"
    >
      {places.slice(0, PLACES_IN_BAR).map(({ to, text, icon: Icon }) => (
        <Link key={to} to={to} activeOptions={{ includeSearch: false }} className={BAR_ITEM}>
          <Icon aria-hidden="true" className="size-5" />
          {t(`app.${text}`)}
        </Link>
      ))}
      <MorePlaces places={places.slice(PLACES_IN_BAR)} className={BAR_ITEM} />
    </nav>
  )
}

const BAR_ITEM =
  'flex min-h-14 flex-col items-center justify-center gap-0.5 text-xs text-ink-soft aria-[current=page]:font-[600] aria-[current=page]:text-accent'
