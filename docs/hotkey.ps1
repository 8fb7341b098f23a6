<#
.SYNOPSIS
    Ctrl+F12 asks for one sentence, and sends it to support as a ticket of this computer's account.

.DESCRIPTION
    For Windows PowerShell 5.1, which every Windows has; nothing has to be installed. Run it once with -Setup, which asks for the
    agent's key and keeps it encrypted for this Windows user, and then at each sign-in (docs/hotkey.md says how).

.PARAMETER Url
    Where Herold answers, such as https://support.nordlicht.example

.PARAMETER Slug
    The slug of an intake profile: its name is shown, and its group gets the tickets. Without it, nobody's in particular.

.PARAMETER Setup
    Ask for the agent's key, keep it, and end.

.EXAMPLE
    powershell -ExecutionPolicy Bypass -File hotkey.ps1 -Url https://support.nordlicht.example -Setup
    powershell -ExecutionPolicy Bypass -WindowStyle Hidden -File hotkey.ps1 -Url https://support.nordlicht.example
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)][ValidatePattern('^https://[^\s/]+(/[^\s?#]*)?$')][string] $Url,
    [ValidatePattern('^[a-z0-9-]{0,40}$')][string] $Slug = '',
    [switch] $Setup
)

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'
# Windows PowerShell speaks TLS 1.0 by itself on older Windows.
[Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor [Net.SecurityProtocolType]::Tls12

$Url = $Url.TrimEnd('/')
$Folder = Join-Path $env:LOCALAPPDATA 'Herold'
$KeyFile = Join-Path $Folder 'agent.key'
$ProfileFile = Join-Path $Folder 'profile.json'
$TimeoutSeconds = 30
$TextMaxChars = 2000

$Words = @{
    'de' = @{
        Title = 'Support'; Ask = 'Wobei brauchen Sie Hilfe?'; Send = 'Senden'; Cancel = 'Abbrechen'; Close = 'Schliessen'
        Sending = 'Wird gesendet …'
        Done = 'Ihre Anfrage #{0} ist angekommen. Die Antwort kommt per E-Mail.'
        Outage = 'Zurzeit besteht eine Störung: {0}'
        Offline = 'Der Support ist von diesem Computer aus nicht erreichbar. Bitte versuchen Sie es noch einmal.'
        Taken = 'Strg+F12 wird schon von einem anderen Programm verwendet.'
        Off = 'Zurzeit werden hier keine Anfragen angenommen.'
        NoKey = 'Auf diesem Computer ist kein Schlüssel eingerichtet (-Setup).'
    }
    'fr' = @{
        Title = 'Assistance'; Ask = 'Comment pouvons-nous vous aider ?'; Send = 'Envoyer'; Cancel = 'Annuler'; Close = 'Fermer'
        Sending = 'Envoi en cours …'
        Done = 'Votre demande #{0} est arrivée. La réponse vous parviendra par e-mail.'
        Outage = 'Une panne est en cours : {0}'
        Offline = 'L’assistance n’est pas joignable depuis cet ordinateur. Veuillez réessayer.'
        Taken = 'Ctrl+F12 est déjà utilisé par un autre programme.'
        Off = 'Aucune demande n’est acceptée ici pour le moment.'
        NoKey = 'Aucune clé n’est configurée sur cet ordinateur (-Setup).'
    }
    'it' = @{
        Title = 'Assistenza'; Ask = 'Come possiamo aiutarla?'; Send = 'Inviare'; Cancel = 'Annullare'; Close = 'Chiudere'
        Sending = 'Invio in corso …'
        Done = 'La Sua richiesta #{0} è arrivata. La risposta arriverà per e-mail.'
        Outage = 'È in corso un guasto: {0}'
        Offline = 'L’assistenza non è raggiungibile da questo computer. La preghiamo di riprovare.'
        Taken = 'Ctrl+F12 è già utilizzato da un altro programma.'
        Off = 'Al momento qui non si accettano richieste.'
        NoKey = 'Su questo computer non è configurata alcuna chiave (-Setup).'
    }
    'en' = @{
        Title = 'Support'; Ask = 'What do you need help with?'; Send = 'Send'; Cancel = 'Cancel'; Close = 'Close'
        Sending = 'Sending …'
        Done = 'Your request #{0} has arrived. The answer comes by e-mail.'
        Outage = 'There is an incident just now: {0}'
        Offline = 'Support cannot be reached from this computer. Please try again.'
        Taken = 'Ctrl+F12 is already used by another program.'
        Off = 'No requests are taken here at present.'
        NoKey = 'No key is set up on this computer (-Setup).'
    }
}
$Language = (Get-UICulture).TwoLetterISOLanguageName
if (-not $Words.ContainsKey($Language)) { $Language = 'en' }
$Say = $Words[$Language]

function Save-Key {
    # Encrypted by Windows (DPAPI) for this user on this computer: the file is of no use elsewhere.
    New-Item -ItemType Directory -Force -Path $Folder | Out-Null
    Read-Host 'Key of the agent (hk-...)' -AsSecureString | ConvertFrom-SecureString | Set-Content -Path $KeyFile -Encoding ASCII
}

function Read-Key {
    if (-not (Test-Path $KeyFile)) { return $null }
    $secure = Get-Content -Path $KeyFile | ConvertTo-SecureString
    return (New-Object Net.NetworkCredential('', $secure)).Password
}

function Read-Profile {
    # What was kept is shown again as long as nothing has changed (304), and where nothing answers.
    if (-not $Slug) { return $null }
    $kept = $null
    if (Test-Path $ProfileFile) {
        try { $kept = Get-Content -Path $ProfileFile -Raw -Encoding UTF8 | ConvertFrom-Json } catch { $kept = $null }
        if ($null -ne $kept -and $kept.shown.slug -ne $Slug) { $kept = $null }
    }
    $headers = @{ Accept = 'application/json' }
    if ($null -ne $kept) { $headers['If-None-Match'] = $kept.tag }
    try {
        $answer = Invoke-WebRequest -UseBasicParsing -Uri "$Url/profiles/$Slug" -Headers $headers -TimeoutSec $TimeoutSeconds
        $shown = [Text.Encoding]::UTF8.GetString($answer.RawContentStream.ToArray()) | ConvertFrom-Json
        New-Item -ItemType Directory -Force -Path $Folder | Out-Null
        @{ tag = [string]$answer.Headers['ETag']; shown = $shown } | ConvertTo-Json -Depth 5 | Set-Content -Path $ProfileFile -Encoding UTF8
        return $shown
    }
    catch {
        if ($null -ne $kept) { return $kept.shown }
        return $null
    }
}

function Get-Person {
    # As far as Windows knows: the name people sign in to Microsoft 365 with is mostly their address.
    $person = @{}
    try {
        $upn = [string](& whoami.exe /upn 2>$null)
        if ($LASTEXITCODE -eq 0 -and $upn -match '^[^\s@]+@[^\s@]+\.[^\s@]+$') { $person['requester_email'] = $upn.Trim() }
    }
    catch { Write-Verbose 'no address' }
    try {
        Add-Type -AssemblyName System.DirectoryServices.AccountManagement
        $name = [DirectoryServices.AccountManagement.UserPrincipal]::Current.DisplayName
        if ($name) { $person['requester_name'] = $name }
    }
    catch { Write-Verbose 'no name' }
    if (-not $person.ContainsKey('requester_name') -and $env:USERNAME) { $person['requester_name'] = $env:USERNAME }
    return $person
}

function Read-Problem($failure) {
    # The server's own sentence, in the language that was asked for; ours where there was no answer.
    try {
        $stream = $failure.Exception.Response.GetResponseStream()
        if ($stream.CanSeek) { $stream.Position = 0 }
        $text = (New-Object IO.StreamReader($stream, [Text.Encoding]::UTF8)).ReadToEnd()
        $detail = ($text | ConvertFrom-Json).detail
        if ($detail) { return $detail }
    }
    catch { Write-Verbose 'no problem document' }
    return $Say.Offline
}

function Send-Ticket([string] $text, [string] $press) {
    # The same press has the same Idempotency-Key: sent again, because its answer got lost, it opens no second ticket.
    $body = Get-Person
    $body['text'] = $text
    if ($Slug) { $body['profile'] = $Slug }
    $headers = @{
        'Authorization'   = "Bearer $(Read-Key)"
        'Idempotency-Key' = $press
        'Accept-Language' = $Language
    }
    $bytes = [Text.Encoding]::UTF8.GetBytes(($body | ConvertTo-Json))
    $answer = Invoke-WebRequest -UseBasicParsing -Method Post -Uri "$Url/agent/tickets" -Headers $headers `
        -ContentType 'application/json; charset=utf-8' -Body $bytes -TimeoutSec $TimeoutSeconds
    return [Text.Encoding]::UTF8.GetString($answer.RawContentStream.ToArray()) | ConvertFrom-Json
}

function Format-Done($ticket) {
    $lines = @($Say.Done -f $ticket.number)
    foreach ($outage in @($ticket.live_outages)) {
        $titles = @($outage.titles.PSObject.Properties)
        $own = @($titles | Where-Object { $_.Name -eq $Language }) + $titles
        if ($own.Count -gt 0) { $lines += ($Say.Outage -f $own[0].Value) }
    }
    return $lines -join "`r`n`r`n"
}

function Show-Question([string] $title) {
    $script:press = [guid]::NewGuid().ToString()
    $script:isDone = $false
    $form = New-Object Windows.Forms.Form -Property @{
        Text = $title; StartPosition = 'CenterScreen'; TopMost = $true; MinimizeBox = $false; MaximizeBox = $false
        FormBorderStyle = 'FixedDialog'; ClientSize = New-Object Drawing.Size(460, 230); AutoScaleMode = 'Dpi'
        Font = [Drawing.SystemFonts]::MessageBoxFont
    }
    $label = New-Object Windows.Forms.Label -Property @{ Text = $Say.Ask; Left = 16; Top = 14; Width = 428; Height = 22; TabIndex = 0 }
    $box = New-Object Windows.Forms.TextBox -Property @{
        Left = 16; Top = 40; Width = 428; Height = 80; Multiline = $true; MaxLength = $TextMaxChars; ScrollBars = 'Vertical'
        AccessibleName = $Say.Ask; TabIndex = 1
    }
    $told = New-Object Windows.Forms.Label -Property @{ Left = 16; Top = 126; Width = 428; Height = 58; TabIndex = 2 }
    $send = New-Object Windows.Forms.Button -Property @{ Text = $Say.Send; Left = 236; Top = 190; Width = 100; Height = 28; Enabled = $false; TabIndex = 3 }
    $cancel = New-Object Windows.Forms.Button -Property @{ Text = $Say.Cancel; Left = 344; Top = 190; Width = 100; Height = 28; TabIndex = 4 }
    $form.Controls.AddRange(@($label, $box, $told, $send, $cancel))
    $form.AcceptButton = $send
    $form.CancelButton = $cancel
    $box.Add_TextChanged({
        # Another text is another request: its key must not bring back the answer of the first.
        $script:press = [guid]::NewGuid().ToString()
        $send.Enabled = $box.Text.Trim().Length -gt 0
    })
    $send.Add_Click({
        $send.Enabled = $false; $box.ReadOnly = $true; $told.Text = $Say.Sending
        $form.UseWaitCursor = $true
        $form.Refresh()
        try {
            $told.Text = Format-Done (Send-Ticket $box.Text.Trim() $script:press)
            $script:isDone = $true
            $cancel.Text = $Say.Close
            $cancel.Focus() | Out-Null
        }
        catch {
            $told.Text = Read-Problem $_
            $send.Enabled = $true
            $box.ReadOnly = $false
        }
        finally { $form.UseWaitCursor = $false }
    })
    $form.Add_Shown({ $form.Activate(); $box.Focus() | Out-Null })
    $form.ShowDialog() | Out-Null
    $form.Dispose()
}

if ($Setup) {
    Save-Key
    return
}

Add-Type -AssemblyName System.Windows.Forms
Add-Type -AssemblyName System.Drawing
[Windows.Forms.Application]::EnableVisualStyles()

function Show-Note([string] $text) { [Windows.Forms.MessageBox]::Show($text, $Say.Title) | Out-Null }

if ($null -eq (Read-Key)) {
    Show-Note $Say.NoKey
    exit 1
}
$shown = Read-Profile
if ($null -ne $shown -and -not $shown.requests_enabled) {
    Show-Note $Say.Off
    exit 0
}
$title = $Say.Title
if ($null -ne $shown -and $shown.name) { $title = $shown.name }

# One for each Windows session: a second one would only find the key taken.
$isFirst = $false
$mutex = New-Object Threading.Mutex($true, 'Local\HeroldHotkey', [ref] $isFirst)
if (-not $isFirst) { exit 0 }

# RegisterHotKey, Microsoft Learn, "winuser.h": a message of its own, WM_HOTKEY, to the thread that registered it.
Add-Type -ReferencedAssemblies System.Windows.Forms -TypeDefinition @'
using System;
using System.Runtime.InteropServices;
using System.Windows.Forms;

public sealed class HeroldHotkey : NativeWindow, IDisposable
{
    private const int WM_HOTKEY = 0x0312;
    private const uint MOD_CONTROL = 0x0002, MOD_NOREPEAT = 0x4000, VK_F12 = 0x7B;
    private const int Id = 1;

    public event EventHandler Pressed;

    [DllImport("user32.dll", SetLastError = true)]
    private static extern bool RegisterHotKey(IntPtr window, int id, uint modifiers, uint key);

    [DllImport("user32.dll")]
    private static extern bool UnregisterHotKey(IntPtr window, int id);

    public HeroldHotkey() { CreateHandle(new CreateParams()); }

    public bool Register() { return RegisterHotKey(Handle, Id, MOD_CONTROL | MOD_NOREPEAT, VK_F12); }

    protected override void WndProc(ref Message message)
    {
        if (message.Msg == WM_HOTKEY && Pressed != null) { Pressed(this, EventArgs.Empty); }
        base.WndProc(ref message);
    }

    public void Dispose()
    {
        UnregisterHotKey(Handle, Id);
        DestroyHandle();
    }
}
'@

$hotkey = New-Object HeroldHotkey
try {
    if (-not $hotkey.Register()) {
        Show-Note $Say.Taken
        exit 1
    }
    $script:isAsking = $false
    $hotkey.Add_Pressed({
        if ($script:isAsking) { return }  # the question is open already
        $script:isAsking = $true
        try { Show-Question $title } finally { $script:isAsking = $false }
    })
    [Windows.Forms.Application]::Run()
}
finally {
    $hotkey.Dispose()
    $mutex.ReleaseMutex()
}
