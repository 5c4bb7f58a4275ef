//! English. Official terms as the tax bureaus print them (Shanghai, April 2026).

use super::Key;

/// The sentence for `key`.
#[expect(clippy::too_many_lines, clippy::match_same_arms, reason = "a table, a line a sentence")]
pub const fn sentence(key: Key) -> &'static str {
    match key {
        Key::Owner => "Jiangmen Tax Service",
        Key::Service => "First registration for online tax services",
        Key::SkipToMain => "Skip to the form",
        Key::Help => "Help",
        Key::HelpLine => "Call 12366",
        Key::HelpHours => {
            "The tax hotline 12366 answers in Chinese and English. Tax offices in Jiangmen \
             help without an appointment during opening hours."
        }
        Key::Register => "Register",
        Key::SignIn => "Sign in",
        Key::LanguageLabel => "Language",
        Key::MomentForm => "{} {} {}, {} Beijing time",
        Key::DayForm => "{} {} {}",
        Key::Weekdays => "Mon Tue Wed Thu Fri Sat Sun",
        Key::Months => "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
        Key::StepOf => "Step {} of {} · {}",
        Key::Deadline => "Your code is valid until {}. Please finish before then.",
        Key::Back => "Back",
        Key::ReadAgreement => "User Registration Agreement",
        Key::ReadPrivacy => "Personal Information and Privacy Policy",
        Key::HomeTitle => "First registration for online tax services",
        Key::HomeLead => {
            "Register once with your passport or another identity document. After that you do \
             your taxes online and need not come back to the counter."
        }
        Key::HomeNeed => "You will need",
        Key::HomeNeedDocument => "Your valid identity document",
        Key::HomeNeedProof => {
            "A registration code from a tax office, or your face for seven kinds of document"
        }
        Key::HomeNeedPhone => {
            "A phone that receives SMS: mainland China, Hong Kong, Macao or Taiwan"
        }
        Key::HomeWhich => "Which document do you hold?",
        Key::HomeWhichHint => {
            "Choose the one that your employer or the tax office has on file. It decides how \
             you prove who you are."
        }
        Key::HomeMore => "Ten more documents",
        Key::RegisterNow => "Register Now",
        Key::HomeHow => "How you prove who you are",
        Key::HomeHowCode => {
            "With a six-character registration code. A tax office checks your document and \
             issues the code on the spot. It is valid for seven days and works once."
        }
        Key::HomeHowFace => {
            "With a registration code from a tax office, or by a live face check where that \
             service is switched on. Both are offered on the next page."
        }
        Key::HomeBring => "What to bring",
        Key::HomeBringText => {
            "The original document, not a copy. If you cannot come for a good reason, your \
             employer may fetch the code for you with a signed letter of authorization."
        }
        Key::HomeWhere => "Where",
        Key::HomeWhereText => "Any tax office in Jiangmen. You need not return to the same one.",
        Key::HomeTime => "How long it takes",
        Key::HomeTimeText => {
            "About three minutes, once you have the code in your hand. You may stop and come \
             back within 30 minutes."
        }
        Key::HomeChosen => "With your {}",
        Key::HomeAlready => "I am already registered",
        Key::ConsentTitle => "Before you start",
        Key::ConsentLead => {
            "To register you, the tax service has to process personal information. Please \
             read what is asked and why."
        }
        Key::ConsentWhat => "What is asked",
        Key::ConsentWhatText => {
            "Document type and number, name, nationality (region), an account name, a \
             password and a phone number."
        }
        Key::ConsentWhy => "Why",
        Key::ConsentWhyText => {
            "To make sure that you, and nobody else, can file and pay taxes in your name. It \
             is used for this and for nothing else."
        }
        Key::ConsentRights => "Your rights",
        Key::ConsentRightsText => {
            "You may see, correct and copy your information, withdraw your consent and close \
             your account at any time. If you refuse, nothing is stored, and a tax office \
             helps you in person."
        }
        Key::AgreeAndContinue => "Agree and Continue",
        Key::Refuse => "I do not agree",
        Key::ConsentAside => "Nothing is stored yet",
        Key::ConsentAsideText => {
            "Your registration begins when you agree. What you type is kept on this browser's \
             registration only and is deleted after 24 hours if you do not finish."
        }
        Key::StepConsent => "Your consent",
        Key::RefusedTitle => "You did not agree, so nothing was stored",
        Key::RefusedLead => "You can still do your taxes in person.",
        Key::RefusedHall => {
            "Take your original identity document to any tax office in Jiangmen. For \
             questions call 12366. You may show the clerk this sentence:"
        }
        Key::RefusedBack => "Read the text again",
        Key::StepDocument => "Your document",
        Key::DocumentTitle => "Which document do you hold?",
        Key::DocumentHint => "Choose the one that your employer or the tax office has on file.",
        Key::DocumentMore => "Ten more documents",
        Key::ByCode => "Register via Tax Office Registration Code",
        Key::ByFace => "Register via Face Recognition",
        Key::ByCodeHint => "With the six characters from the slip of a tax office",
        Key::ByFaceHint => "Only for documents that the public security service can check",
        Key::ProofCode => "with a code from a tax office",
        Key::ProofEither => "by face or with a code",
        Key::DocumentAside => "You will need",
        Key::DocumentAsideText => {
            "The document itself, the six-character code from a tax office, and a phone that \
             can receive SMS. It takes about three minutes."
        }
        Key::NoCodeYet => "No code yet?",
        Key::NoCodeYetText => {
            "Any tax office in Jiangmen issues one on the spot. Bring the original document. \
             Your employer may fetch it for you."
        }
        Key::StepIdentity => "Your identity",
        Key::IdentityTitle => "Your code and document",
        Key::FaceTitle => "Your document and your face",
        Key::TruthNotice => "What you fill in has to be true and exact.",
        Key::CodeLabel => "Tax office registration code",
        Key::CodeHint => "Six letters and digits from the slip. Capital or small does not matter.",
        Key::NumberLabel => "Number of the {}",
        Key::NumberHint => "As printed on the document. Spaces and hyphens do not matter.",
        Key::NumberHintPassport => {
            "As printed at the top right of the photo page. Spaces and hyphens do not matter."
        }
        Key::NameLabel => "Name",
        Key::NameHint => "As on the document. Order, capitals and hyphens do not matter.",
        Key::NameHintPassport => {
            "In Latin letters, as in the two lines at the bottom of the photo page. Order, \
             capitals, accents and hyphens do not matter."
        }
        Key::NationalityLabel => "Nationality (region)",
        Key::NationalityChoose => "Please choose",
        Key::MrzSummary => "Copy it from the two lines at the bottom of the passport instead",
        Key::MrzLabel => "The two lines at the bottom of the photo page",
        Key::MrzHint => {
            "With all the < signs. The second line alone is enough for number and \
             nationality."
        }
        Key::CheckCode => "Check my code",
        Key::CodeAside => "If the code is not accepted",
        Key::CodeAsideText => {
            "It works once, for seven days, and only with the document you showed at the \
             counter. A lost or expired code is replaced at any tax office in two minutes."
        }
        Key::Phrase => "我要办理个人所得税网上办税的注册码，这是我的证件。",
        Key::PhraseLabel => "Show this to the clerk",
        Key::OtherDocument => "I hold another document",
        Key::CheckFace => "Go on to the face check",
        Key::FaceAside => "You need not show your face",
        Key::FaceAsideText => {
            "A registration code from a tax office does the same. Nothing you typed is lost \
             if you change your mind."
        }
        Key::UseCodeInstead => "Use a registration code instead",
        Key::StepAccount => "Account",
        Key::AccountTitle => "Choose an account name and a password",
        Key::AccountNameLabel => "Account name",
        Key::AccountNameHint => {
            "2 to 16 letters, digits, Chinese characters or underscores. You are greeted with \
             it; you sign in with your phone or document number."
        }
        Key::PasswordLabel => "Password",
        Key::PasswordAgainLabel => "The password again",
        Key::Show => "Show",
        Key::Hide => "Hide",
        Key::RuleLength => "8 to 15 characters",
        Key::RuleClasses => "At least two of: letters, digits, symbols",
        Key::RuleNoSpaces => "No spaces; capital and small letters differ",
        Key::RuleGuessable => "Not a common password, not your name, number or phone",
        Key::SaveAndContinue => "Save and continue",
        Key::PasswordAside => "A good password",
        Key::PasswordAsideText => {
            "Do not use your name, your document number, your phone number, or a password \
             from another site. You may paste it, or use a password manager."
        }
        Key::StepPhone => "Phone",
        Key::PhoneTitle => "Check your answers, then confirm your phone",
        Key::AnswersTitle => "Your answers",
        Key::AnswerDocument => "Document",
        Key::AnswerNumber => "Number",
        Key::AnswerName => "Name",
        Key::AnswerNationality => "Nationality (region)",
        Key::AnswerAccount => "Account name",
        Key::Change => "Change",
        Key::PhoneLabel => "Phone number",
        Key::PhoneHint => "A phone that is with you now. These work: {}",
        Key::SendCode => "Send SMS code",
        Key::PhoneAside => "Why a phone",
        Key::PhoneAsideText => {
            "You sign in with its number, and a forgotten password is reset through it. One \
             phone belongs to one account."
        }
        Key::ConfirmTitle => "Enter the SMS code",
        Key::ConfirmSent => "We sent a code to {}. It is valid for five minutes.",
        Key::SmsLabel => "SMS code",
        Key::SmsHint => "Six digits. The newest message counts.",
        Key::FinishRegistration => "Finish registration",
        Key::SendAgain => "Send another code",
        Key::SendAgainIn => "Send another code in {} s",
        Key::ChangePhone => "Use another phone number",
        Key::SmsAside => "If no message comes",
        Key::SmsAsideText => {
            "Wait a minute, check the number, and look among blocked messages. Then ask for \
             another code. If your phone receives none at all, use another one."
        }
        Key::Inbox => "Development: read the message in the simulator's inbox",
        Key::DoneTitle => "You are registered",
        Key::DoneLead => {
            "From now on you can do your taxes online. You need not come back to the counter."
        }
        Key::DoneAccount => "Your account name",
        Key::DoneNext => "What to do next",
        Key::DoneNextText => {
            "Sign in with your phone number or your document number, and the password that \
             you have just chosen."
        }
        Key::DoneSignIn => "Sign in now",
        Key::AgainTitle => "Please start again",
        Key::AgainLead => {
            "This registration is finished, was left for too long, or was begun in another \
             browser. If you have a code, it still works."
        }
        Key::AgainButton => "Start again",
        Key::SignInTitle => "Sign in",
        Key::IdentifierLabel => "Phone number or document number",
        Key::IdentifierHint => "The phone you confirmed, or the number of your document",
        Key::SignInButton => "Sign in",
        Key::SignInAside => "If you cannot sign in",
        Key::SignInAsideText => {
            "Capital and small letters differ in the password. The account name is not used \
             to sign in. For help call 12366 or ask at any tax office."
        }
        Key::NotRegistered => "I am not registered yet",
        Key::AccountPageTitle => "Your account",
        Key::Greeting => "Welcome, {}",
        Key::AccountPhone => "Phone",
        Key::AccountSince => "Registered",
        Key::AccountDocuments => "Documents",
        Key::AccountOfficer => "Registration codes for colleagues",
        Key::AccountProof => "Identity confirmed",
        Key::ProofByCode => "At a tax office",
        Key::ProofByFace => "By face recognition",
        Key::SignOut => "Sign out",
        Key::None => "None",
        Key::NotFoundTitle => "There is no page here",
        Key::NotFoundLead => {
            "The address may be mistyped. Nothing of what you entered elsewhere is lost."
        }
        Key::ToStart => "To the first page",
        Key::FaultTitle => "Something went wrong on our side",
        Key::FaultLead => {
            "Nothing that was confirmed is lost. Please try again in a minute. If it goes on, \
             call 12366 and say this reference: {}"
        }
        Key::Problem => "There is a problem",
        Key::ErrorRequired => "Please fill this in",
        Key::ErrorRequiredCode => "Enter the six characters from the slip",
        Key::ErrorRequiredNumber => "Enter the number of your document",
        Key::ErrorRequiredName => "Enter your name as on the document",
        Key::ErrorRequiredNationality => "Choose your nationality (region)",
        Key::ErrorRequiredPassword => "Enter a password",
        Key::ErrorRequiredPhone => "Enter your phone number",
        Key::ErrorRequiredSms => "Enter the six digits from the message",
        Key::ErrorRequiredDocument => "Choose the document that you hold",
        Key::ErrorRequiredAccountName => "Enter an account name",
        Key::ErrorRequiredIdentifier => "Enter your phone number or document number",
        Key::ErrorTooLong => "This is too long: 100 characters at most",
        Key::ErrorTooShort => "This is too short",
        Key::ErrorLength => {
            "The number has too many or too few characters for this document. Compare it with \
             the document."
        }
        Key::ErrorLengthRetired => {
            "15-digit resident numbers are no longer valid. Enter the 18-character number."
        }
        Key::ErrorInvisible => {
            "There is an invisible character in it, probably from copying. Please type it by \
             hand."
        }
        Key::ErrorBidi => {
            "There is a hidden direction mark in it, probably from copying. Please type it by \
             hand."
        }
        Key::ErrorControl => {
            "There is a line break or control character in it. Please type it by hand, in one \
             line."
        }
        Key::ErrorCharacters => {
            "Only letters, spaces, hyphens, apostrophes, dots and commas can be part of a \
             name. Remove the other characters."
        }
        Key::ErrorNumberCharacters => {
            "Only letters and digits can be part of the number. Remove the other characters."
        }
        Key::ErrorRareCharacter => {
            "A rare character in the name is stored by your device in a private way that we \
             cannot read. Enter it with another input method, or ask at a tax office."
        }
        Key::ErrorMarks => {
            "There are too many accents on one letter. Write the name as on the document."
        }
        Key::ErrorMixedScript => {
            "One part of the name mixes two scripts. Write each part in one script."
        }
        Key::ErrorLatin => {
            "Write the name in Latin letters, as in the two lines at the bottom of the \
             passport's photo page."
        }
        Key::ErrorDigits => "Use the ordinary digits 0 to 9 and letters A to Z",
        Key::ErrorChecksum => {
            "One character of the number is wrong or two are swapped: its check digit does \
             not fit. Compare it with the document."
        }
        Key::ErrorDate => {
            "The birth date inside the number is not possible. Compare it with the document."
        }
        Key::ErrorWrongType => {
            "This is the number of another document: {}. Go back and choose that one."
        }
        Key::ErrorFormat => {
            "This does not look like a number of this document. Compare it with the document."
        }
        Key::ErrorFormatLetterO => {
            "There is a letter O where this document has a digit. Type the digit 0."
        }
        Key::ErrorMrzChecksum => {
            "The lines do not fit their own check digits. Compare them character by \
             character."
        }
        Key::ErrorMrzShape => "Each of the two lines has 44 characters, with all the < signs.",
        Key::ErrorMode => {
            "The public security service cannot check this document by face. Use a \
             registration code from a tax office."
        }
        Key::ErrorCodeAlphabet => {
            "Codes never contain 0, O, 1, I or L, and only plain letters and digits. Look at \
             the slip again."
        }
        Key::ErrorCodeLength => "The code has exactly six characters",
        Key::ErrorSmsLength => "The SMS code has exactly six digits",
        Key::ErrorSmsWrong => "This is not the code from the newest message. Compare the digits.",
        Key::ErrorSmsExpired => "This code is older than five minutes. Ask for another one.",
        Key::ErrorSmsVoid => {
            "Too many wrong tries: this code no longer works. Ask for another one."
        }
        Key::ErrorPhone => {
            "This is not a mobile number. A mainland number has 11 digits and starts with 13 \
             to 19."
        }
        Key::ErrorPhoneCountry => {
            "Phones from this country or region do not get our messages. Use one of those \
             named above."
        }
        Key::ErrorPasswordLength => "The password has to have 8 to 15 characters",
        Key::ErrorPasswordClasses => "Use at least two of: letters, digits, symbols",
        Key::ErrorPasswordSpace => "A password has no spaces",
        Key::ErrorPasswordAscii => {
            "Switch the keyboard to English: only plain letters, digits and symbols"
        }
        Key::ErrorPasswordCommon => {
            "This password is too common: it would be guessed. Choose another one."
        }
        Key::ErrorPasswordPersonal => {
            "Do not use your name, number, phone or account name in the password."
        }
        Key::ErrorPasswordConfirm => "The two passwords differ. Type the same one twice.",
        Key::ErrorAccountNameShape => "2 to 16 letters, digits, Chinese characters or underscores",
        Key::ErrorAccountNameDigits => "Use at least one letter or Chinese character",
        Key::ErrorAccountNameNumber => {
            "An account name must not be a phone number or a document number"
        }
        Key::ErrorAccountNameTaken => {
            "Somebody else has this account name. Add a letter or a digit."
        }
        Key::ErrorNationality => "Choose your nationality (region) from the list",
        Key::ErrorNationalityForDocument => {
            "This document is not issued to persons of this nationality (region)"
        }
        Key::ErrorConsent => "Read the text and press “Agree and Continue”",
        Key::ErrorFaceConsent => {
            "Tick the box to agree to the face check, or use a registration code instead"
        }
        Key::ErrorChoice => "Choose one of the answers",
        Key::ErrorCreditCode => {
            "A taxpayer number has digits and capital letters without I, O, S, V, Z"
        }
        Key::NoticeMismatch => "The details or the code do not match.",
        Key::NoticeMismatchNext => {
            "Compare code, document type and number with the slip and the document, then try \
             again. If the code is lost, any tax office replaces it."
        }
        Key::NoticeCodeExpired => "This code expired on {}.",
        Key::NoticeCodeUsed => "This code was used on {}. A code works once.",
        Key::NoticeCodeVoid => "This code was made void on {}.",
        Key::NoticeCodeReplaced => "This code was replaced by a newer one on {}.",
        Key::NoticeCodeWaiting => {
            "This code is not live yet: a second clerk has to release it. Please try again \
             later."
        }
        Key::NoticeNewCode => {
            "Any tax office in Jiangmen issues a new one on the spot. What you typed is kept \
             for 24 hours."
        }
        Key::NoticeDiffers => {
            "The code is right, but the name or the nationality (region) differs from what \
             the tax office recorded. Write both exactly as in the document."
        }
        Key::NoticeAlreadyRegistered => {
            "This document already has an account. Sign in with its number; if you forgot the \
             password, set a new one."
        }
        Key::SmsText => {
            "{} is your code for the first registration for online tax services. It is valid for 5 \
             minutes. Never tell it to anybody."
        }
        Key::NoticeFaceFailed => {
            "The face check did not recognise you. Check the number and the name, or use a \
             registration code from a tax office."
        }
        Key::NoticeFaceUnavailable => {
            "The face check does not answer. Use a registration code from a tax office, or \
             try later. Nothing you typed is lost."
        }
        Key::NoticeFacePending => {
            "The face check is not finished yet. Finish it, then ask for the result again."
        }
        Key::NoticeFaceOver => "The face check took too long. Please do it once more.",
        Key::NoticeFaceTries => {
            "You were not recognised too often. Use a registration code from a tax office: \
             nothing you typed is lost."
        }
        Key::NoticeWaitFace => "A face check began a moment ago. You can begin the next one in {}.",
        Key::NoticeSmsWait => {
            "A message went out a moment ago, or several did. You can ask for another one in {}."
        }
        Key::NoticeSignInMismatch => "Number and password do not match.",
        Key::NoticeNotFromHere => {
            "Your browser did not say that this form comes from this site. Open the page \
             again and retry."
        }
        Key::NoticeUnreadable => {
            "What was sent could not be read. Go back and try again: the page still holds what you typed."
        }
        Key::LastingSeconds => "{} seconds",
        Key::LastingMinutes => "{} minutes",
        Key::LastingHours => "{} hours",
        Key::EndsAt => "What you enter is kept until {}.",
        Key::EndsSoon => "This form closes in {}. Do you need more time?",
        Key::Extend => "Give me 30 more minutes",
        Key::SharedLabel => "Others use this computer too",
        Key::SharedText => {
            "Everything you entered is cleared when you finish, and after two minutes in which \
             nothing is touched."
        }
        Key::SharedOn => {
            "Shared computer: after two minutes without a touch everything is cleared."
        }
        Key::SharedClear => "Finish and clear this computer",
        Key::SlipRead => "The code was read from your slip. You need not type it.",
        Key::SlipType => "Type the code instead",
        Key::DeclareButton => "I wrote it as in my passport",
        Key::DeclareHint => {
            "If you have compared it letter by letter: the tax office looks at it and corrects \
             its record. You need not come."
        }
        Key::CaseTitle => "The tax office is comparing the two spellings",
        Key::CaseLead => {
            "Sent on {}. You need not come. This page goes on by itself as soon as the record \
             is corrected; you may close it and come back in this browser within 24 hours."
        }
        Key::CaseLook => "Look again now",
        Key::CaseWithdraw => "I made a mistake: let me type it again",
        Key::CaseFixedTitle => "The tax office has corrected its record",
        Key::CaseFixedLead => "Corrected on {}. Your registration goes on where you left it.",
        Key::CaseGoOn => "Go on",
        Key::HeldTitle => "This phone is on another account",
        Key::HeldText => {
            "You have shown that the phone is in your hand. If the number is yours now, it can \
             be moved to your new account. The other account keeps its sign-in by document \
             number and its recovery codes, and is told about it."
        }
        Key::HeldMine => "It is mine now: finish registration",
        Key::CodesTitle => "Keep these recovery codes",
        Key::CodesText => {
            "If you lose your phone or forget the password, each of them sets a new password \
             once. Write them down or print this page now. They are shown for ten minutes and \
             never again."
        }
        Key::RecoverLink => "I forgot my password",
        Key::RecoverTitle => "Set a new password",
        Key::RecoverLead => {
            "Tell us whose account it is. A code then goes to its confirmed phone; a recovery \
             code does as well."
        }
        Key::RecoverAside => "No phone and no recovery code?",
        Key::RecoverAsideText => {
            "Take your original document to any tax office in Jiangmen. It helps you on the \
             spot. Or call 12366."
        }
        Key::ResetTitle => "Enter the code and a new password",
        Key::ResetLead => {
            "If the number belongs to an account with a confirmed phone, an SMS code has just \
             gone to that phone. It is valid for five minutes. You may use a recovery code \
             instead."
        }
        Key::RecoveryCodeLabel => "Or a recovery code",
        Key::RecoveryCodeHint => {
            "Ten letters and digits from the list that you kept. Leave it empty if you have the \
             SMS code."
        }
        Key::NewPasswordLabel => "New password",
        Key::ResetButton => "Set the new password",
        Key::RecoveredTitle => "Your new password is set",
        Key::RecoveredLead => {
            "All other sign-ins have ended. A recovery code that you used is used up."
        }
        Key::SmsRecoveryText => {
            "{} is your code to set a new password for online tax services. It is valid for 5 \
             minutes. Never tell it to anybody."
        }
        Key::PhoneMoved => {
            "None: the number was moved to another account on {}. If this was not you, call \
             12366."
        }
        Key::AccountRecoveryCodes => "Recovery codes left",
        Key::LinkNewCode => "Enter a new code",
        Key::ErrorSlip => {
            "The link of the slip is incomplete. Scan it again, or type the six characters."
        }
        Key::ErrorRecoveryCode => {
            "A recovery code has ten letters and digits, never 0, O, 1, I or L"
        }
        Key::ErrorRequiredRecovery => "Enter the SMS code or a recovery code",
        Key::NoticeDiffersAgain => {
            "It still differs from what the tax office recorded. Compare name and nationality \
             (region) with the document once more. If they are exactly as printed there, press \
             “I wrote it as in my passport”."
        }
        Key::NoticeDiffersTomorrow => {
            "It differs for the sixth time today. Try again tomorrow, press “I wrote it as in \
             my passport”, or ask at any tax office. Your code stays valid."
        }
        Key::NoticeCaseReturned => {
            "The tax office could not correct its record without seeing the document. Please \
             bring it to any tax office in Jiangmen; your code stays valid."
        }
        Key::NoticeWaitCode => {
            "Several wrong codes were typed for this number. No typed code is checked for the next \
             {}. The QR code on your slip works at once."
        }
        Key::NoticeCodeTriesUsed => {
            "Ten wrong codes were typed for this number, so its six characters no longer work. \
             Scan the QR code on your slip, or get a new code at any tax office in Jiangmen."
        }
        Key::NoticeCodeClosed => {
            "Too many wrong codes were typed for this number within a month. Typed codes are \
             not checked until a tax office allows it again. The QR code on your slip still \
             works."
        }
        Key::NoticeWaitAddress => {
            "Too many wrong codes came from this network. Try again in {}, use a mobile \
             connection, or scan the QR code on your slip."
        }
        Key::NoticeSmsPhones => {
            "Codes were sent to three phones already. Use one of those numbers."
        }
        Key::NoticeWaitSmsAddress => {
            "Too many messages were asked for from this network. Try again in {}, or use a \
             mobile connection."
        }
        Key::NoticeSmsStopped => {
            "Too many wrong codes were typed for this phone. It gets no code for another {}. \
             Use another phone number."
        }
        Key::NoticeSmsPaused => {
            "No message can be sent at the moment. Nothing you entered is lost. Please try \
             again in some minutes, or call 12366."
        }
        Key::NoticeWaitSignIn => "Too many wrong tries. Please wait {} before the next one.",
        Key::NoticeSignInClosed => {
            "A hundred wrong passwords in a row: this sign-in is closed until a new password is \
             set."
        }
        Key::NoticeRecoveryMismatch => {
            "The code does not match, is no longer valid, or was used. Compare it, or start again \
             for a new one."
        }
        Key::NoticeTooMany => {
            "Too much was sent from your network at once. Wait a few seconds, go back and try again: the page still holds what you typed."
        }
        Key::DocumentForeignPassport => "Foreign Passport",
        Key::DocumentPermanentResidentCard => "Foreign Permanent Resident ID Card",
        Key::DocumentHongKongMacaoTravelPermit => {
            "Mainland Travel Permit for Hong Kong and Macao Residents"
        }
        Key::DocumentHongKongMacaoTravelPermitForeign => {
            "Mainland Travel Permit for Hong Kong and Macao Residents (non-Chinese citizens)"
        }
        Key::DocumentTaiwanTravelPermit => "Mainland Travel Permit for Taiwan Residents",
        Key::DocumentHongKongMacaoResidencePermit => {
            "Residence Permit for Hong Kong and Macao Residents"
        }
        Key::DocumentTaiwanResidencePermit => "Residence Permit for Taiwan Residents",
        Key::DocumentResidentIdCard => "ID Card",
        Key::DocumentChinesePassport => "Chinese Passport",
        Key::DocumentWorkPermitA => "Work Permit for Foreigners (Category A)",
        Key::DocumentWorkPermitB => "Work Permit for Foreigners (Category B)",
        Key::DocumentWorkPermitC => "Work Permit for Foreigners (Category C)",
        Key::DocumentOther => "Other personal document",
        Key::RegionMainland => "mainland China",
        Key::RegionHongKong => "Hong Kong",
        Key::RegionMacao => "Macao",
        Key::RegionTaiwan => "Taiwan",
        Key::AgreementTitle => "User Registration Agreement",
        Key::PrivacyTitle => "Personal Information and Privacy Policy",
        Key::LegalVersion => "Version 1 · in force from 1 November 2026",
    }
}

/// 用户注册协议: a line a paragraph, headings after `# `.
pub const AGREEMENT: &str = include_str!("agreement.en.txt");
/// 个人信息及隐私保护政策, likewise.
pub const PRIVACY: &str = include_str!("privacy.en.txt");
