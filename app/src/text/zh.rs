//! 简体中文。

use super::Key;

/// The sentence for `key`.
#[expect(clippy::too_many_lines, clippy::match_same_arms, reason = "a table, a line a sentence")]
pub const fn sentence(key: Key) -> &'static str {
    match key {
        Key::Owner => "江门市税务局",
        Key::Service => "网上办税平台首次注册",
        Key::SkipToMain => "跳至表单",
        Key::Help => "帮助",
        Key::HelpLine => "拨打 12366",
        Key::HelpHours => {
            "12366 纳税缴费服务热线提供中文和英文服务。江门市各办税服务厅在办公时间内均可提供帮助，无需预约。"
        }
        Key::Register => "注册",
        Key::SignIn => "登录",
        Key::LanguageLabel => "语言",
        Key::MomentForm => "{}月{}日（{}）{}",
        Key::DayForm => "{}年{}月{}日",
        Key::Weekdays => "周一 周二 周三 周四 周五 周六 周日",
        Key::Months => "1 2 3 4 5 6 7 8 9 10 11 12",
        Key::StepOf => "第 {} 步，共 {} 步 · {}",
        Key::Deadline => "注册码有效至 {}（北京时间），请在此之前完成注册。",
        Key::Back => "上一步",
        Key::ReadAgreement => "用户注册协议",
        Key::ReadPrivacy => "个人信息及隐私保护政策",
        Key::HomeTitle => "网上办税平台首次注册",
        Key::HomeLead => "使用护照或其他身份证件注册一次，今后即可远程办税，无需再到窗口办理。",
        Key::HomeNeed => "需要准备",
        Key::HomeNeedDocument => "本人有效身份证件",
        Key::HomeNeedProof => "办税服务厅发放的注册码；七类证件也可使用人脸识别认证",
        Key::HomeNeedPhone => "可接收短信的手机：中国内地、中国香港、中国澳门或中国台湾号码",
        Key::HomeWhich => "请选择所持证件",
        Key::HomeWhichHint => {
            "请选择在扣缴义务人或税务机关登记的证件。证件类型决定可用的身份核验方式。"
        }
        Key::HomeMore => "其他十类证件",
        Key::RegisterNow => "立即注册",
        Key::HomeHow => "身份核验方式",
        Key::HomeHowCode => {
            "使用六位注册码。办税服务厅核对证件原件后当场发放，7 天内有效，仅可使用一次。"
        }
        Key::HomeHowFace => {
            "使用办税服务厅发放的注册码；已开通人脸识别服务的，也可使用动态人脸识别。两种方式均在下一页提供。"
        }
        Key::HomeBring => "携带材料",
        Key::HomeBringText => {
            "请携带证件原件，不能以复印件代替。因客观原因无法到场的，可签署授权委托书，委托扣缴义务人代为申请注册码。"
        }
        Key::HomeWhere => "办理地点",
        Key::HomeWhereText => "江门市任一办税服务厅均可，再次办理时不限于同一处。",
        Key::HomeTime => "所需时间",
        Key::HomeTimeText => "取得注册码后，约 3 分钟即可完成。中途离开的，30 分钟内可返回继续。",
        Key::HomeChosen => "持{}注册",
        Key::HomeAlready => "已有账号",
        Key::ConsentTitle => "注册前须知",
        Key::ConsentLead => {
            "办理注册需要处理您的个人信息。请阅读以下内容，了解收集哪些信息及其用途。"
        }
        Key::ConsentWhat => "收集的信息",
        Key::ConsentWhatText => "证件类型和号码、姓名、国籍（地区）、账号、密码和手机号码。",
        Key::ConsentWhy => "用途",
        Key::ConsentWhyText => {
            "确保只有您本人能够以您的名义申报和缴纳税款。信息仅用于此目的，不作他用。"
        }
        Key::ConsentRights => "您的权利",
        Key::ConsentRightsText => {
            "您可以随时查阅、更正、复制个人信息，撤回同意，注销账号。不同意的，不会保存任何信息，可到办税服务厅现场办理。"
        }
        Key::AgreeAndContinue => "同意并继续",
        Key::Refuse => "不同意",
        Key::ConsentAside => "目前未保存任何信息",
        Key::ConsentAsideText => {
            "同意后注册才开始。所填内容仅用于在此浏览器中进行的本次注册；未完成注册的，24 小时后删除。"
        }
        Key::StepConsent => "授权同意",
        Key::RefusedTitle => "您未同意，未保存任何信息",
        Key::RefusedLead => "您仍可到办税服务厅办理涉税事项。",
        Key::RefusedHall => {
            "请携带身份证件原件，前往江门市任一办税服务厅。如有疑问，请拨打 12366。可向工作人员出示此句："
        }
        Key::RefusedBack => "重新阅读",
        Key::StepDocument => "选择证件",
        Key::DocumentTitle => "请选择所持证件",
        Key::DocumentHint => "请选择在扣缴义务人或税务机关登记的证件。",
        Key::DocumentMore => "其他十类证件",
        Key::ByCode => "大厅注册码注册",
        Key::ByFace => "人脸识别认证注册",
        Key::ByCodeHint => "使用办税服务厅凭条上的六位注册码",
        Key::ByFaceHint => "仅适用于公安系统可以核验的证件",
        Key::ProofCode => "使用大厅注册码",
        Key::ProofEither => "人脸识别或大厅注册码",
        Key::DocumentAside => "需要准备",
        Key::DocumentAsideText => {
            "证件原件、办税服务厅发放的六位注册码，以及可接收短信的手机。约需 3 分钟。"
        }
        Key::NoCodeYet => "还没有注册码？",
        Key::NoCodeYetText => {
            "请携带证件原件，到江门市任一办税服务厅当场申请，也可委托扣缴义务人代为申请。"
        }
        Key::StepIdentity => "身份信息",
        Key::IdentityTitle => "填写注册码和证件信息",
        Key::FaceTitle => "填写证件信息并进行人脸识别",
        Key::TruthNotice => "填写的个人信息必须真实准确。",
        Key::CodeLabel => "大厅注册码",
        Key::CodeHint => "凭条上的六位字母和数字，不区分大小写。",
        Key::NumberLabel => "{}号码",
        Key::NumberHint => "按证件所印填写，空格和连字符不影响核验。",
        Key::NumberHintPassport => "按护照资料页右上角所印填写，空格和连字符不影响核验。",
        Key::NameLabel => "姓名",
        Key::NameHint => "按证件所载填写，姓名顺序、大小写和连字符不影响核验。",
        Key::NameHintPassport => {
            "按护照资料页底部两行，用拉丁字母填写。姓名顺序、大小写、重音符号和连字符不影响核验。"
        }
        Key::NationalityLabel => "国籍（地区）",
        Key::NationalityChoose => "请选择",
        Key::MrzSummary => "改用护照底部两行机读码填写",
        Key::MrzLabel => "护照资料页底部两行机读码",
        Key::MrzHint => "请连同所有 < 符号一并填写。只填第二行，也可读取号码和国籍（地区）。",
        Key::CheckCode => "核验注册码",
        Key::CodeAside => "注册码未通过怎么办",
        Key::CodeAsideText => {
            "注册码 7 天内有效，仅可使用一次，且只能与在窗口出示的证件一并使用。注册码遗失或过期的，可到任一办税服务厅重新申请，约需 2 分钟。"
        }
        Key::Phrase => "我要办理个人所得税网上办税的注册码，这是我的证件。",
        Key::PhraseLabel => "向工作人员出示此句",
        Key::OtherDocument => "改用其他证件",
        Key::CheckFace => "前往人脸识别",
        Key::FaceAside => "人脸识别并非必选",
        Key::FaceAsideText => "使用大厅注册码同样可以注册。改用注册码时，已填写的内容不会丢失。",
        Key::UseCodeInstead => "改用大厅注册码",
        Key::StepAccount => "账号与密码",
        Key::AccountTitle => "设置账号和密码",
        Key::AccountNameLabel => "账号",
        Key::AccountNameHint => {
            "2 至 16 个字符，可用字母、数字、汉字和下划线。账号用于显示和问候，登录时使用手机号码或证件号码。"
        }
        Key::PasswordLabel => "密码",
        Key::PasswordAgainLabel => "再次输入密码",
        Key::Show => "显示",
        Key::Hide => "隐藏",
        Key::RuleLength => "8 至 15 个字符",
        Key::RuleClasses => "包含字母、数字、符号中的至少两种",
        Key::RuleNoSpaces => "不含空格，字母区分大小写",
        Key::RuleGuessable => "不是常见密码，不含姓名、证件号码或手机号码",
        Key::SaveAndContinue => "保存并继续",
        Key::PasswordAside => "怎样选一个好密码",
        Key::PasswordAsideText => {
            "不要使用姓名、证件号码、手机号码，也不要使用其他网站的密码。可以粘贴，也可以使用密码管理器。"
        }
        Key::StepPhone => "手机验证",
        Key::PhoneTitle => "核对所填信息并验证手机",
        Key::AnswersTitle => "所填信息",
        Key::AnswerDocument => "证件类型",
        Key::AnswerNumber => "证件号码",
        Key::AnswerName => "姓名",
        Key::AnswerNationality => "国籍（地区）",
        Key::AnswerAccount => "账号",
        Key::Change => "修改",
        Key::PhoneLabel => "手机号码",
        Key::PhoneHint => "请填写随身手机的号码。可用号码：{}",
        Key::SendCode => "发送短信验证码",
        Key::PhoneAside => "为什么需要手机号码",
        Key::PhoneAsideText => {
            "手机号码用于登录，忘记密码时也用于重置密码。一个手机号码只能用于一个账号。"
        }
        Key::ConfirmTitle => "输入短信验证码",
        Key::ConfirmSent => "短信验证码已发送至 {}，5 分钟内有效。",
        Key::SmsLabel => "短信验证码",
        Key::SmsHint => "六位数字，以最新一条短信为准。",
        Key::FinishRegistration => "完成注册",
        Key::SendAgain => "重新发送",
        Key::SendAgainIn => "{} 秒后可重新发送",
        Key::ChangePhone => "更换手机号码",
        Key::SmsAside => "收不到短信怎么办",
        Key::SmsAsideText => {
            "请稍等一分钟，核对手机号码，并查看被拦截的短信，然后重新发送。如该手机一直收不到短信，请更换手机号码。"
        }
        Key::Inbox => "开发环境：在模拟收件箱中查看短信",
        Key::DoneTitle => "注册成功",
        Key::DoneLead => "今后即可远程办税，无需再到窗口办理。",
        Key::DoneAccount => "账号",
        Key::DoneNext => "下一步",
        Key::DoneNextText => "请使用手机号码或证件号码，以及刚才设置的密码登录。",
        Key::DoneSignIn => "立即登录",
        Key::AgainTitle => "请重新开始",
        Key::AgainLead => {
            "本次注册已完成，或因长时间未操作已结束，或是在其他浏览器中开始的。未使用且在有效期内的注册码仍可使用。"
        }
        Key::AgainButton => "重新开始",
        Key::SignInTitle => "登录",
        Key::IdentifierLabel => "手机号码或证件号码",
        Key::IdentifierHint => "已验证的手机号码，或注册时所用证件的号码",
        Key::SignInButton => "登录",
        Key::SignInAside => "无法登录怎么办",
        Key::SignInAsideText => {
            "密码区分大小写。账号不能用于登录。如需帮助，请拨打 12366 或到任一办税服务厅咨询。"
        }
        Key::NotRegistered => "还没有注册",
        Key::AccountPageTitle => "我的账号",
        Key::Greeting => "{}，您好",
        Key::AccountPhone => "手机号码",
        Key::AccountSince => "注册时间",
        Key::AccountDocuments => "身份证件",
        Key::AccountOfficer => "为同事代办注册码",
        Key::AccountProof => "身份核验方式",
        Key::ProofByCode => "办税服务厅核验",
        Key::ProofByFace => "人脸识别认证",
        Key::SignOut => "退出登录",
        Key::None => "无",
        Key::NotFoundTitle => "页面不存在",
        Key::NotFoundLead => "网址可能有误。在其他页面填写的内容不会丢失。",
        Key::ToStart => "返回首页",
        Key::FaultTitle => "系统出现故障",
        Key::FaultLead => {
            "已确认的内容不会丢失。请稍等一分钟后再试；如仍有问题，请拨打 12366 并告知编号：{}"
        }
        Key::Problem => "存在以下问题",
        Key::ErrorRequired => "请填写此项",
        Key::ErrorRequiredCode => "请填写凭条上的六位注册码",
        Key::ErrorRequiredNumber => "请填写证件号码",
        Key::ErrorRequiredName => "请按证件所载填写姓名",
        Key::ErrorRequiredNationality => "请选择国籍（地区）",
        Key::ErrorRequiredPassword => "请填写密码",
        Key::ErrorRequiredPhone => "请填写手机号码",
        Key::ErrorRequiredSms => "请填写短信中的六位数字",
        Key::ErrorRequiredDocument => "请选择所持证件",
        Key::ErrorRequiredAccountName => "请填写账号",
        Key::ErrorRequiredIdentifier => "请填写手机号码或证件号码",
        Key::ErrorTooLong => "内容过长，最多 100 个字符",
        Key::ErrorTooShort => "内容过短",
        Key::ErrorLength => "号码位数与该证件不符，请与证件核对。",
        Key::ErrorLengthRetired => "居民身份证的 15 位号码已停用，请填写 18 位号码。",
        Key::ErrorInvisible => "内容中有不可见字符，可能是复制时带入的，请手工输入。",
        Key::ErrorBidi => "内容中有隐藏的文字方向符号，可能是复制时带入的，请手工输入。",
        Key::ErrorControl => "内容中有换行符或控制字符，请在一行内手工输入。",
        Key::ErrorCharacters => "姓名只能包含文字、空格、连字符、撇号、点和逗号，请删除其他字符。",
        Key::ErrorNumberCharacters => "号码只能由字母和数字组成，请删除其他字符。",
        Key::ErrorRareCharacter => {
            "姓名中有生僻字，设备采用了系统无法识别的专用编码。请换一种输入法输入，或到办税服务厅咨询。"
        }
        Key::ErrorMarks => "一个字母上的重音符号过多，请按证件所载填写姓名。",
        Key::ErrorMixedScript => "姓名的同一部分混用了两种文字，请每一部分只用一种文字。",
        Key::ErrorLatin => "请按护照资料页底部两行，用拉丁字母填写姓名。",
        Key::ErrorDigits => "请使用普通数字 0 至 9 和字母 A 至 Z",
        Key::ErrorChecksum => "号码中有一位有误，或有两位颠倒，与校验码不符。请与证件核对。",
        Key::ErrorDate => "号码中的出生日期不成立，请与证件核对。",
        Key::ErrorWrongType => "这是另一种证件的号码：{}。请返回上一步选择该证件。",
        Key::ErrorFormat => "号码与该证件的格式不符，请与证件核对。",
        Key::ErrorFormatLetterO => "此处应为数字，却填写了字母 O，请改为数字 0。",
        Key::ErrorMrzChecksum => "机读码与其校验位不符，请逐字核对。",
        Key::ErrorMrzShape => "两行机读码每行均为 44 个字符，包括所有 < 符号。",
        Key::ErrorMode => "公安系统无法通过人脸识别核验该证件，请使用大厅注册码注册。",
        Key::ErrorCodeAlphabet => "注册码不含 0 O 1 I L，只有普通字母和数字。请再次查看凭条。",
        Key::ErrorCodeLength => "注册码应为六位",
        Key::ErrorSmsLength => "短信验证码应为六位数字",
        Key::ErrorSmsWrong => "与最新一条短信中的验证码不一致，请核对。",
        Key::ErrorSmsExpired => "短信验证码已超过 5 分钟，请重新发送。",
        Key::ErrorSmsVoid => "错误次数过多，该短信验证码已失效，请重新发送。",
        Key::ErrorPhone => "这不是手机号码。内地手机号码为 11 位，以 13 至 19 开头。",
        Key::ErrorPhoneCountry => "该国家（地区）的号码无法接收短信，请使用上面列出的地区的号码。",
        Key::ErrorPasswordLength => "密码应为 8 至 15 个字符",
        Key::ErrorPasswordClasses => "密码应包含字母、数字、符号中的至少两种",
        Key::ErrorPasswordSpace => "密码不能包含空格",
        Key::ErrorPasswordAscii => "请切换到英文键盘，只能使用半角字母、数字和符号",
        Key::ErrorPasswordCommon => "该密码过于常见，容易被猜中，请更换。",
        Key::ErrorPasswordPersonal => "密码中请勿使用姓名、证件号码、手机号码或账号。",
        Key::ErrorPasswordConfirm => "两次输入的密码不一致，请重新输入。",
        Key::ErrorAccountNameShape => "账号应为 2 至 16 个字符，可用字母、数字、汉字和下划线",
        Key::ErrorAccountNameDigits => "账号中至少应有一个字母或汉字",
        Key::ErrorAccountNameNumber => "账号不能是手机号码或证件号码",
        Key::ErrorAccountNameTaken => "该账号已被使用，请增加一个字母或数字。",
        Key::ErrorNationality => "请从列表中选择国籍（地区）",
        Key::ErrorNationalityForDocument => "该证件不向此国籍（地区）的人员签发",
        Key::ErrorConsent => "请阅读内容，并点击【同意并继续】",
        Key::ErrorFaceConsent => "请勾选同意进行人脸识别，或改用大厅注册码",
        Key::ErrorChoice => "请选择其中一项",
        Key::ErrorCreditCode => "纳税人识别号由数字和大写字母组成，不含字母 I、O、S、V、Z",
        Key::NoticeMismatch => "信息有误或注册码不可用。",
        Key::NoticeMismatchNext => {
            "请对照凭条和证件，核对注册码、证件类型和证件号码后再试。注册码遗失的，可到任一办税服务厅重新申请。"
        }
        Key::NoticeCodeExpired => "该注册码已于 {} 过期。",
        Key::NoticeCodeUsed => "该注册码已于 {} 使用。注册码仅可使用一次。",
        Key::NoticeCodeVoid => "该注册码已于 {} 作废。",
        Key::NoticeCodeReplaced => "该注册码已于 {} 被新的注册码取代。",
        Key::NoticeCodeWaiting => "该注册码尚未生效，须经另一名工作人员复核放行，请稍后再试。",
        Key::NoticeNewCode => {
            "可到江门市任一办税服务厅当场申请新的注册码。已填写的内容保留 24 小时。"
        }
        Key::NoticeDiffers => {
            "注册码正确，但姓名或国籍（地区）与办税服务厅登记的信息不一致。请完全按照证件填写这两项。"
        }
        Key::NoticeAlreadyRegistered => {
            "该证件已有账号，请使用证件号码登录；忘记密码的，可重设密码。"
        }
        Key::SmsText => {
            "【江门税务】验证码 {}，用于网上办税平台首次注册，5分钟内有效。请勿告知他人。"
        }
        Key::NoticeFaceFailed => "人脸识别未通过。请核对证件号码和姓名，或使用大厅注册码注册。",
        Key::NoticeFacePending => "人脸识别尚未完成。请完成后再查询结果。",
        Key::NoticeFaceOver => "人脸识别用时过长，请重新进行一次。",
        Key::NoticeFaceTries => {
            "人脸识别未通过次数过多。请使用大厅注册码注册，已填写的内容不会丢失。"
        }
        Key::NoticeWaitFace => "人脸识别刚刚开始过，请在 {}后再次开始。",
        Key::NoticeFaceUnavailable => {
            "人脸识别服务暂无响应。请使用大厅注册码注册，或稍后再试。已填写的内容不会丢失。"
        }
        Key::NoticeSmsWait => "短信刚刚发出或已多次发送，请在 {}后重新获取。",
        Key::NoticeSignInMismatch => "号码与密码不匹配。",
        Key::NoticeNotFromHere => "浏览器未能表明此表单来自本网站，请重新打开页面后再试。",
        Key::NoticeUnreadable => "无法读取所提交的内容。请返回上一页重试，已填写的内容仍在页面上。",
        Key::LastingSeconds => "{} 秒",
        Key::LastingMinutes => "{} 分钟",
        Key::LastingHours => "{} 小时",
        Key::EndsAt => "所填内容保留至 {}（北京时间）。",
        Key::EndsSoon => "本页将在 {}后关闭，是否需要更多时间？",
        Key::Extend => "再延长 30 分钟",
        Key::SharedLabel => "这是公用电脑",
        Key::SharedText => "完成后清除全部内容；两分钟内无操作的，也将自动清除。",
        Key::SharedOn => "公用电脑：两分钟内无操作将自动清除全部内容。",
        Key::SharedClear => "结束并清除本机内容",
        Key::SlipRead => "已从凭条二维码读取注册码，无需输入。",
        Key::SlipType => "改为手动输入注册码",
        Key::DeclareButton => "我填写的内容与护照一致",
        Key::DeclareHint => "如已逐字核对无误，可提交税务机关核对并更正登记信息，无需再次到场。",
        Key::CaseTitle => "税务机关正在核对登记信息",
        Key::CaseLead => {
            "已于 {} 提交，无需到场。登记信息更正后本页将自动继续；您可以关闭本页，24 小时内用同一浏览器返回。"
        }
        Key::CaseLook => "立即刷新",
        Key::CaseWithdraw => "填写有误，重新填写",
        Key::CaseFixedTitle => "税务机关已更正登记信息",
        Key::CaseFixedLead => "已于 {} 更正，可继续注册。",
        Key::CaseGoOn => "继续",
        Key::HeldTitle => "该手机号已绑定其他账号",
        Key::HeldText => {
            "您已通过短信验证。如该号码现由您使用，可将其转至您的新账号；原账号仍可使用证件号码登录，恢复码继续有效，下次登录时会看到提示。"
        }
        Key::HeldMine => "号码现由我使用，完成注册",
        Key::CodesTitle => "请保存恢复码",
        Key::CodesText => {
            "手机丢失或忘记密码时，每个恢复码可用来重设一次密码。请立即抄写或打印本页；恢复码仅显示十分钟，之后不再显示。"
        }
        Key::RecoverLink => "忘记密码",
        Key::RecoverTitle => "重设密码",
        Key::RecoverLead => "请先填写账号对应的号码。验证码将发送至已验证的手机，也可使用恢复码。",
        Key::RecoverAside => "手机和恢复码都没有？",
        Key::RecoverAsideText => "请携带证件原件前往江门市任一办税服务厅当场办理，或拨打 12366。",
        Key::ResetTitle => "填写验证码和新密码",
        Key::ResetLead => {
            "如该号码对应的账号有已验证的手机，短信验证码已发送至该手机，5 分钟内有效。也可使用恢复码。"
        }
        Key::RecoveryCodeLabel => "或填写恢复码",
        Key::RecoveryCodeHint => "您保存的十位字母和数字。已收到短信验证码的，此处留空。",
        Key::NewPasswordLabel => "新密码",
        Key::ResetButton => "设置新密码",
        Key::RecoveredTitle => "新密码已生效",
        Key::RecoveredLead => "其他登录状态均已退出；已使用的恢复码失效。",
        Key::SmsRecoveryText => {
            "【江门税务】验证码 {}，用于重设网上办税平台密码，5分钟内有效。请勿告知他人。"
        }
        Key::PhoneMoved => "无：该手机号已于 {} 转至其他账号。如非本人办理，请拨打 12366。",
        Key::AccountRecoveryCodes => "剩余恢复码",
        Key::LinkNewCode => "填写新注册码",
        Key::ErrorSlip => "凭条链接不完整，请重新扫码或手动输入六位注册码。",
        Key::ErrorRecoveryCode => "恢复码为十位字母和数字，不含 0 O 1 I L",
        Key::ErrorRequiredRecovery => "请填写短信验证码或恢复码",
        Key::NoticeDiffersAgain => {
            "仍与税务机关登记的信息不一致。请再次逐字核对姓名和国籍（地区）；确与证件一致的，请点击“我填写的内容与护照一致”。"
        }
        Key::NoticeDiffersTomorrow => {
            "今日已第六次不一致。请明日再试，或点击“我填写的内容与护照一致”，或到任一办税服务厅办理。注册码仍然有效。"
        }
        Key::NoticeCaseReturned => {
            "税务机关需核对证件原件后才能更正。请携带证件前往江门市任一办税服务厅；注册码仍然有效。"
        }
        Key::NoticeWaitCode => {
            "该证件号码已多次输错注册码，请在 {}后再试。扫描凭条二维码可立即继续。"
        }
        Key::NoticeCodeTriesUsed => {
            "该证件号码已十次输错注册码，六位注册码不再可用。请扫描凭条二维码，或到江门市任一办税服务厅重新申请。"
        }
        Key::NoticeCodeClosed => {
            "该证件号码一个月内输错注册码次数过多，须由办税服务厅解除后才能继续输入。凭条二维码仍可使用。"
        }
        Key::NoticeWaitAddress => {
            "该网络输错注册码次数过多，请在 {}后再试，或改用移动网络，或扫描凭条二维码。"
        }
        Key::NoticeSmsPhones => "已向三个手机号发送验证码，请使用其中一个。",
        Key::NoticeWaitSmsAddress => "该网络申请短信次数过多，请在 {}后再试，或改用移动网络。",
        Key::NoticeSmsStopped => "该手机号输错验证码次数过多，{}内不再发送。请使用其他手机号。",
        Key::NoticeSmsPaused => {
            "短信暂时无法发送，所填内容不会丢失。请几分钟后重试，或拨打 12366。"
        }
        Key::NoticeWaitSignIn => "输错次数过多，请在 {}后再试。",
        Key::NoticeSignInClosed => "连续一百次输错密码，该登录方式已关闭，请重设密码。",
        Key::NoticeRecoveryMismatch => "验证码或恢复码不正确、已失效或已使用。请核对，或重新获取。",
        Key::NoticeTooMany => {
            "您所在网络的请求过于频繁。请稍等几秒，返回上一页重试，已填写的内容仍在页面上。"
        }
        Key::DocumentForeignPassport => "外国护照",
        Key::DocumentPermanentResidentCard => "外国人永久居留身份证",
        Key::DocumentHongKongMacaoTravelPermit => "港澳居民来往内地通行证",
        Key::DocumentHongKongMacaoTravelPermitForeign => "港澳居民来往内地通行证（非中国籍）",
        Key::DocumentTaiwanTravelPermit => "台湾居民来往大陆通行证",
        Key::DocumentHongKongMacaoResidencePermit => "中华人民共和国港澳居民居住证",
        Key::DocumentTaiwanResidencePermit => "中华人民共和国台湾居民居住证",
        Key::DocumentResidentIdCard => "居民身份证",
        Key::DocumentChinesePassport => "中国护照",
        Key::DocumentWorkPermitA => "外国人工作许可证（A类）",
        Key::DocumentWorkPermitB => "外国人工作许可证（B类）",
        Key::DocumentWorkPermitC => "外国人工作许可证（C类）",
        Key::DocumentOther => "其他个人证件",
        Key::RegionMainland => "中国内地",
        Key::RegionHongKong => "中国香港",
        Key::RegionMacao => "中国澳门",
        Key::RegionTaiwan => "中国台湾",
        Key::AgreementTitle => "用户注册协议",
        Key::PrivacyTitle => "个人信息及隐私保护政策",
        Key::LegalVersion => "第 1 版 · 自 2026年11月1日起施行",
    }
}

/// 用户注册协议: a line a paragraph, headings after `# `.
pub const AGREEMENT: &str = include_str!("agreement.zh.txt");
/// 个人信息及隐私保护政策, likewise.
pub const PRIVACY: &str = include_str!("privacy.zh.txt");
