//! The keys of all sentences. A new key does not compile until every language says it.

macro_rules! keys {
    ($($key:ident)*) => {
        /// One sentence, whatever the language.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u16)]
        #[expect(missing_docs, reason = "a key's meaning is its sentence, in `en.rs`")]
        pub enum Key { $($key),* }

        impl Key {
            /// In the order in which [`super::Sentences`] holds them.
            #[cfg(feature = "ssr")]
            pub const ALL: &'static [Self] = &[$(Self::$key),*];
        }
    };
}

keys! {
    // frame
    Owner Service SkipToMain Help HelpLine HelpHours Register SignIn LanguageLabel MomentForm DayForm
    Weekdays Months StepOf Deadline Back ReadAgreement ReadPrivacy
    // home
    HomeTitle HomeLead HomeNeed HomeNeedDocument HomeNeedProof HomeNeedPhone HomeWhich HomeWhichHint
    HomeMore RegisterNow HomeHow HomeHowCode HomeHowFace HomeBring HomeBringText HomeWhere
    HomeWhereText HomeTime HomeTimeText HomeChosen HomeAlready
    // consent
    ConsentTitle ConsentLead ConsentWhat ConsentWhatText ConsentWhy ConsentWhyText ConsentRights
    ConsentRightsText AgreeAndContinue Refuse ConsentAside ConsentAsideText StepConsent
    RefusedTitle RefusedLead RefusedHall RefusedBack
    // document
    StepDocument DocumentTitle DocumentHint DocumentMore ByCode ByFace ByCodeHint ByFaceHint
    ProofCode ProofEither DocumentAside DocumentAsideText NoCodeYet NoCodeYetText
    // identity
    StepIdentity IdentityTitle FaceTitle TruthNotice CodeLabel CodeHint NumberLabel NumberHint
    NumberHintPassport NameLabel NameHint NameHintPassport NationalityLabel NationalityChoose
    MrzSummary MrzLabel MrzHint CheckCode CodeAside CodeAsideText Phrase PhraseLabel
    OtherDocument CheckFace FaceAside
    FaceAsideText UseCodeInstead
    // account
    StepAccount AccountTitle AccountNameLabel AccountNameHint PasswordLabel PasswordAgainLabel
    Show Hide RuleLength RuleClasses RuleNoSpaces RuleGuessable SaveAndContinue PasswordAside
    PasswordAsideText
    // phone
    StepPhone PhoneTitle AnswersTitle AnswerDocument AnswerNumber AnswerName AnswerNationality AnswerAccount Change
    PhoneLabel PhoneHint SendCode PhoneAside PhoneAsideText
    ConfirmTitle ConfirmSent SmsLabel SmsHint FinishRegistration SendAgain SendAgainIn ChangePhone
    SmsAside SmsAsideText Inbox
    // done
    DoneTitle DoneLead DoneAccount DoneNext DoneNextText DoneSignIn
    // start again
    AgainTitle AgainLead AgainButton
    // sign-in, account
    SignInTitle IdentifierLabel IdentifierHint SignInButton SignInAside SignInAsideText
    NotRegistered AccountPageTitle Greeting AccountPhone AccountSince AccountDocuments AccountOfficer AccountProof
    ProofByCode ProofByFace SignOut None
    // messages
    SmsText
    // not found, fault
    NotFoundTitle NotFoundLead ToStart FaultTitle FaultLead
    // errors
    Problem
    ErrorRequired ErrorRequiredCode ErrorRequiredNumber ErrorRequiredName ErrorRequiredNationality
    ErrorRequiredPassword ErrorRequiredPhone ErrorRequiredSms ErrorRequiredDocument
    ErrorRequiredAccountName ErrorRequiredIdentifier
    ErrorTooLong ErrorTooShort ErrorLength ErrorLengthRetired ErrorInvisible ErrorBidi ErrorControl
    ErrorCharacters ErrorNumberCharacters ErrorRareCharacter ErrorMarks ErrorMixedScript ErrorLatin ErrorDigits
    ErrorChecksum ErrorDate ErrorWrongType ErrorFormat ErrorFormatLetterO ErrorMrzChecksum
    ErrorMrzShape ErrorMode ErrorCodeAlphabet ErrorCodeLength ErrorSmsLength ErrorSmsWrong
    ErrorSmsExpired ErrorSmsVoid ErrorPhone ErrorPhoneCountry ErrorPasswordLength
    ErrorPasswordClasses ErrorPasswordSpace ErrorPasswordAscii ErrorPasswordCommon
    ErrorPasswordPersonal ErrorPasswordConfirm ErrorAccountNameShape ErrorAccountNameDigits
    ErrorAccountNameNumber ErrorAccountNameTaken ErrorNationality ErrorNationalityForDocument
    ErrorConsent ErrorFaceConsent ErrorChoice ErrorCreditCode
    // notices
    NoticeMismatch NoticeMismatchNext NoticeCodeExpired NoticeCodeUsed NoticeCodeVoid
    NoticeCodeReplaced NoticeCodeWaiting NoticeNewCode NoticeDiffers NoticeAlreadyRegistered
    NoticeFaceFailed NoticeFaceUnavailable NoticeFacePending NoticeFaceOver NoticeFaceTries
    NoticeWaitFace NoticeSmsWait NoticeSignInMismatch NoticeNotFromHere
    NoticeUnreadable NoticeTooMany
    // more time, shared computers, slips, cases, recovery, waits
    LastingSeconds LastingMinutes LastingHours EndsAt EndsSoon Extend SharedLabel SharedText
    SharedOn SharedClear SlipRead SlipType DeclareButton DeclareHint CaseTitle CaseLead CaseLook
    CaseWithdraw CaseFixedTitle CaseFixedLead CaseGoOn HeldTitle HeldText HeldMine CodesTitle
    CodesText RecoverLink RecoverTitle RecoverLead RecoverAside RecoverAsideText ResetTitle
    ResetLead RecoveryCodeLabel RecoveryCodeHint NewPasswordLabel ResetButton RecoveredTitle
    RecoveredLead SmsRecoveryText PhoneMoved AccountRecoveryCodes LinkNewCode ErrorSlip
    ErrorRecoveryCode ErrorRequiredRecovery NoticeDiffersAgain NoticeDiffersTomorrow
    NoticeCaseReturned NoticeWaitCode NoticeCodeTriesUsed NoticeCodeClosed NoticeWaitAddress
    NoticeSmsPhones NoticeWaitSmsAddress NoticeSmsStopped NoticeSmsPaused NoticeWaitSignIn
    NoticeSignInClosed NoticeRecoveryMismatch
    // documents
    DocumentForeignPassport DocumentPermanentResidentCard DocumentHongKongMacaoTravelPermit
    DocumentHongKongMacaoTravelPermitForeign DocumentTaiwanTravelPermit
    DocumentHongKongMacaoResidencePermit DocumentTaiwanResidencePermit DocumentResidentIdCard
    DocumentChinesePassport DocumentWorkPermitA DocumentWorkPermitB DocumentWorkPermitC
    DocumentOther
    // regions
    RegionMainland RegionHongKong RegionMacao RegionTaiwan
    // the two documents behind the consent
    AgreementTitle PrivacyTitle LegalVersion
}
