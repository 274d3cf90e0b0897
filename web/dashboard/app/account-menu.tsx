import { Menu } from '@base-ui/react/menu'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Check, Keyboard, LogOut, ShieldCheck, UserRound } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PAGE_LANGUAGES, rememberLanguage } from '../../ui/index.ts'
import { MENU_ITEM, MENU_POPUP } from './menu-look.ts'
import { useMember } from './member.ts'
import { signOut } from './session.ts'
import { THEMES, useTheme } from './theme.ts'

/** Who is signed in, appearance, language, shortcuts, sign out. */
export function AccountMenu({ onShortcuts, compact }: { onShortcuts: () => void; compact?: boolean }) {
  const { t, i18n } = useTranslation()
  const me = useMember()
  const [theme, setTheme] = useTheme()
  const leave = useSignOut()
  const navigate = useNavigate()
  const setLanguage = (language: (typeof PAGE_LANGUAGES)[number]) => {
    rememberLanguage(language)
    void i18n.changeLanguage(language)
  }
  return (
    <Menu.Root>
      <Menu.Trigger
        aria-label={t('app.account')}
        className="flex min-h-10 w-full min-w-10 items-center gap-2.5 rounded-control px-2 text-left hover:bg-sunken data-popup-open:bg-sunken"
      >
        <span
          aria-hidden="true"
          className="grid size-7 shrink-0 place-items-center rounded-full bg-accent-soft text-accent"
        >
          <UserRound className="size-4" />
        </span>
        {!compact && (
          <span className="min-w-0 leading-tight">
            <span className="block truncate text-[0.8125rem] font-[560]">{me?.member.email}</span>
            <span className="block truncate text-xs text-ink-faint">{me?.account.name}</span>
          </span>
        )}
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={6} align="start" className="z-30 outline-none">
          <Menu.Popup className={`${MENU_POPUP} w-64`}>
            {compact && me && (
              <p className="truncate px-3 py-2 text-[0.8125rem] text-ink-faint">{me.member.email}</p>
            )}
            <Choices label={t('theme.label')} value={theme} onChange={setTheme}>
              {THEMES.map((name) => (
                <RadioItem key={name} value={name} label={t(`theme.${name}`)} />
              ))}
            </Choices>
            <Choices label={t('language.label')} value={i18n.language} onChange={setLanguage}>
              {PAGE_LANGUAGES.map((name) => (
                <RadioItem key={name} value={name} label={t(`language.${name}`)} lang={name} />
              ))}
            </Choices>
            <Menu.Separator className="my-1 border-t border-line" />
            <Menu.Item className={MENU_ITEM} onClick={onShortcuts}>
              <Keyboard aria-hidden="true" className="size-4" />
              {t('shortcuts.open')}
            </Menu.Item>
            <Menu.Item className={MENU_ITEM} onClick={() => void navigate({ to: '/security' })}>
              <ShieldCheck aria-hidden="true" className="size-4" />
              {t('security.menu')}
            </Menu.Item>
            <Menu.Item className={MENU_ITEM} onClick={leave}>
              <LogOut aria-hidden="true" className="size-4" />
              {t('app.signOut')}
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

type ChoicesProps<Value> = {
  label: string
  value: string
  onChange: (value: Value) => void
  children: ReactNode
}

const Choices = <Value,>({ label, value, onChange, children }: ChoicesProps<Value>) => (
  <Menu.RadioGroup value={value} onValueChange={(next: Value) => onChange(next)}>
    <Menu.Group>
      <Menu.GroupLabel className="px-3 pt-2 pb-1 text-xs font-[560] text-ink-faint">{label}</Menu.GroupLabel>
      {children}
    </Menu.Group>
  </Menu.RadioGroup>
)

const RadioItem = ({ value, label, lang }: { value: string; label: string; lang?: string }) => (
  <Menu.RadioItem value={value} closeOnClick={false} lang={lang} className={MENU_ITEM}>
    <Menu.RadioItemIndicator className="col-start-1">
      <Check aria-hidden="true" className="size-4" />
    </Menu.RadioItemIndicator>
    <span className="col-start-2">{label}</span>
  </Menu.RadioItem>
)

function useSignOut(): () => void {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const leaving = useMutation({
    mutationFn: signOut,
    onSuccess: () => {
      queryClient.clear()
      void navigate({ to: '/sign-in', search: { left: 'out' } })
    },
  })
  return () => leaving.mutate()
}
