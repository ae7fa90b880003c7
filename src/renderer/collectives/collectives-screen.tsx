import { Box, Typography } from '@mui/material';
import { useRef, useState } from 'react';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useKeys } from '../app/use-keys.ts';
import { AddMembers } from './add-members.tsx';
import { CollectiveForm } from './collective-form.tsx';
import { CollectiveList } from './collective-list.tsx';
import { CollectivePage } from './collective-page.tsx';

/** What stands beside the list. */
type Beside =
  | { is: 'nothing' }
  | { is: 'page'; collectiveId: number }
  | { is: 'change'; collectiveId: number }
  | { is: 'add'; collectiveId: number }
  | { is: 'create' };

/** Collective payers: who pays for many connections, and what they owe together. */
export function CollectivesScreen() {
  const { t } = useI18n();
  const [beside, setBeside] = useState<Beside>({ is: 'nothing' });
  /** What was just done, said above the page until the next step. */
  const [done, setDone] = useState<string | null>(null);
  const searchRef = useRef<HTMLInputElement>(null);
  const current = 'collectiveId' in beside ? beside.collectiveId : null;

  const go = (next: Beside, message: string | null = null) => {
    setDone(message);
    setBeside(next);
  };
  const back = () => {
    if (beside.is === 'change' || beside.is === 'add') go({ is: 'page', collectiveId: beside.collectiveId });
    else {
      go({ is: 'nothing' });
      searchRef.current?.focus();
    }
  };
  useKeys(true, {
    F2: () => searchRef.current?.select(),
    'Ctrl+Insert': () => go({ is: 'create' }),
    Escape: back,
  });

  return (
    <Box sx={{ height: '100%', display: 'grid', gridTemplateColumns: '380px minmax(0, 1fr)' }}>
      <CollectiveList
        current={current}
        searchRef={searchRef}
        onOpen={(collectiveId) => go({ is: 'page', collectiveId })}
        onCreate={() => go({ is: 'create' })}
      />
      <Box sx={{ minWidth: 0, minHeight: 0, borderLeft: 1, borderColor: 'divider' }}>
        {beside.is === 'nothing' && (
          <Typography sx={{ p: 5, color: 'text.secondary' }}>{t.collectives.screen.choose}</Typography>
        )}
        {beside.is === 'create' && (
          <CollectiveForm
            onCancel={back}
            onSaved={({ collectiveId }) => go({ is: 'add', collectiveId }, t.common.saved)}
          />
        )}
        {(beside.is === 'page' || beside.is === 'change' || beside.is === 'add') && (
          <CollectivePage
            key={beside.collectiveId}
            collectiveId={beside.collectiveId}
            inFront={beside.is === 'page'}
            done={done}
            onDone={setDone}
            onChange={() => go({ is: 'change', collectiveId: beside.collectiveId })}
            onAdd={() => go({ is: 'add', collectiveId: beside.collectiveId })}
          >
            {(collective) =>
              beside.is === 'change' ? (
                <CollectiveForm
                  collective={collective}
                  onCancel={back}
                  onSaved={() => go({ is: 'page', collectiveId: collective.collectiveId }, t.common.saved)}
                />
              ) : beside.is === 'add' ? (
                <AddMembers
                  collective={collective}
                  onCancel={back}
                  onAdded={(added, already) =>
                    go(
                      { is: 'page', collectiveId: collective.collectiveId },
                      t.collectives.screen.added(added, already),
                    )
                  }
                />
              ) : null
            }
          </CollectivePage>
        )}
      </Box>
    </Box>
  );
}
