/** An account of the application. */
export interface DirectoryUser {
  /** The application's own identifier of the account, for `addMember` and `removeMember`. */
  readonly id: string;
  /** The address as it is stored: it may differ from the login's in upper and lower case. */
  readonly email: string;
  /** True for somebody who may not sign in, whatever the IdP says. */
  readonly disabled: boolean;
}

/** What is known of an account that provisioning makes. */
export interface NewUser {
  /** The login's address, spelled as the IdP sent it. */
  readonly email: string;
  /** `emailKey(email)`: give this column a unique index. */
  readonly emailKey: string;
  /** Undefined where the IdP did not send it. */
  readonly firstName?: string | undefined;
  /** Undefined where the IdP did not send it. */
  readonly lastName?: string | undefined;
  /** Undefined where the IdP did not send it. */
  readonly displayName?: string | undefined;
}

/** A team as one user stands to it. */
export interface DirectoryTeam {
  /** The application's own identifier of the team, for `addMember` and `removeMember`. */
  readonly id: string;
  /** Unique among the teams; compared with group names character by character. */
  readonly name: string;
  /** True for a team that provisioning made. Teams made by hand are never touched. */
  readonly provisioned: boolean;
  /** Whether the user that was asked about is in it; false for one who does not exist yet. */
  readonly isMember: boolean;
  /** How many members the team has now. */
  readonly memberCount: number;
  /** How many members provisioning took out lately, say within a day. For `maxRemovalShare`. */
  readonly recentRemovals?: number | undefined;
}

/** What provisioning asks of the application's database, all within one transaction. */
export interface DirectoryTransaction {
  /** The account whose key is `emailKey(address)`, or null. */
  readonly findUser: (emailKey: string) => Promise<DirectoryUser | null>;
  /**
   * Makes an account. If another login made the same one meanwhile (the unique index says so),
   * gives that one with `created: false`.
   */
  readonly createUser: (user: NewUser) => Promise<{
    /** The account, new or not. */
    readonly user: DirectoryUser;
    /** True where this call made it. */
    readonly created: boolean;
  }>;
  /**
   * The teams that have one of these names, and every provisioned team that the user is in.
   * `userId` is null for a user who does not exist yet.
   */
  readonly findTeams: (query: {
    readonly names: readonly string[];
    readonly userId: string | null;
  }) => Promise<readonly DirectoryTeam[]>;
  /** Makes teams that have no roles, marked as provisioned. One that exists by now is given as it is. */
  readonly createTeams: (names: readonly string[]) => Promise<readonly DirectoryTeam[]>;
  /** Puts the user into these teams; in one already, nothing changes. */
  readonly addMember: (userId: string, teamIds: readonly string[]) => Promise<void>;
  /** Takes the user out of these teams. */
  readonly removeMember: (userId: string, teamIds: readonly string[]) => Promise<void>;
}

/** The application's accounts and teams, as provisioning needs them. */
export interface Directory {
  /**
   * Runs `run` in one transaction and gives its result. When `run` rejects, nothing it wrote may
   * stay. `run` may be run again after a conflict: it has no other effects.
   */
  readonly transaction: <Result>(
    run: (transaction: DirectoryTransaction) => Promise<Result>,
  ) => Promise<Result>;
}
