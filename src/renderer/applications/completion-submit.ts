import type { ApplicationKind } from '../../shared/contract/applications.ts';
import type { CompletionEffect } from '../../shared/contract/applications-completion.ts';
import { useI18n } from '../app/i18n/i18n.tsx';

/** The words of the button that completes an application: what it does, to whom. */
export function useCompletionSubmit(kind: ApplicationKind): (effect: CompletionEffect | undefined) => string {
  const { t } = useI18n();
  const texts = t.applicationsCompletion.submit;
  return (effect) => {
    if (kind === 'new_connection') return t.applicationWords.actions.complete;
    if (kind === 'name_transfer') return texts.name_transfer(effect?.owner?.to ?? '…');
    if (kind === 'reclassification') return texts.reclassification(effect?.tariffGroup?.to ?? '…');
    return texts[kind];
  };
}
